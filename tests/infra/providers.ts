/** Settings of a company's provider. */
export const oidcProvider = {
  kind: 'oidc',
  name: 'Entra',
  issuer: 'https://login.microsoftonline.com/0c1d2e3f/v2.0',
  clientId: '1c2d3e4f',
  secretName: 'portal/entra',
};

/** And of one that speaks SAML. */
export const samlProvider = {
  kind: 'saml',
  name: 'Okta',
  metadataUrl: 'https://example.okta.com/metadata',
};
