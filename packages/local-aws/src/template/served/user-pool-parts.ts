import type { ServedType } from './served-type';

const NO_INVITATION = 'people of a template have their password from the start, and no invitation';
const NO_TRIGGER = 'no trigger runs for people of a template here';

export const userPoolDomain: ServedType = {
  honoured: [
    'CustomDomainConfig.CertificateArn',
    'Domain',
    { path: 'ManagedLoginVersion', range: [1, 2] },
    'UserPoolId',
  ],
  harmless: { 'CustomDomainConfig.SecurityPolicy': 'the pages speak no TLS here' },
  refused: { Routing: 'leave it out: the pool is in one region here' },
};

export const userPoolGroup: ServedType = {
  honoured: ['Description', 'GroupName', 'Precedence', 'RoleArn', 'UserPoolId'],
  harmless: {},
  refused: {},
};

/** What `ProviderDetails` may have is told in the README. */
export const userPoolIdentityProvider: ServedType = {
  honoured: [
    'AttributeMapping',
    'IdpIdentifiers',
    'ProviderDetails',
    'ProviderName',
    {
      path: 'ProviderType',
      values: ['OIDC', 'SAML', 'Google'],
      todo: 'write OIDC, SAML or Google: nothing stands in for another one here',
    },
    'UserPoolId',
  ],
  harmless: {},
  refused: {},
};

export const userPoolUser: ServedType = {
  honoured: ['UserAttributes.Name', 'UserAttributes.Value', 'UserPoolId', 'Username'],
  harmless: {
    ClientMetadata: NO_TRIGGER,
    DesiredDeliveryMediums: NO_INVITATION,
    ForceAliasCreation: 'pools with aliases are refused',
    MessageAction: NO_INVITATION,
    ValidationData: NO_TRIGGER,
  },
  refused: {},
};

export const userPoolUserToGroupAttachment: ServedType = {
  honoured: ['GroupName', 'UserPoolId', 'Username'],
  harmless: {},
  refused: {},
};

export const userPoolResourceServer: ServedType = {
  honoured: ['Identifier', 'Name', 'Scopes.ScopeDescription', 'Scopes.ScopeName', 'UserPoolId'],
  harmless: {},
  refused: {},
};

/** What of `Settings` shows is told in the README. */
export const managedLoginBranding: ServedType = {
  honoured: [
    'Assets.Bytes',
    'Assets.Category',
    'Assets.ColorMode',
    'Assets.Extension',
    'ClientId',
    'Settings',
    'UseCognitoProvidedValues',
    'UserPoolId',
  ],
  harmless: { ReturnMergedResources: 'it asks for attributes that nothing here reads' },
  refused: { 'Assets.ResourceId': 'write Bytes: no image of before is kept here' },
};
