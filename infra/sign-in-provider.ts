import { SecretValue } from 'aws-cdk-lib';
import { CfnUserPoolIdentityProvider } from 'aws-cdk-lib/aws-cognito';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { SignInProvider } from './sign-in-provider-settings';

/**
 * What Cognito takes of an assertion: the address, because the pool requires one, and whether it is
 * proved, because it would count as unproved otherwise (Amazon Cognito, "Mapping IdP attributes to
 * profiles and tokens"). The inbound federation trigger puts the account's own in their place.
 */
const attributeMapping = { email: 'email', email_verified: 'email_verified' };

/** The company's provider in the pool. The secret of its client is read when it is deployed. */
export function signInProvider(
  scope: Construct,
  { userPoolId }: UserPool,
  provider: SignInProvider,
): CfnUserPoolIdentityProvider {
  return new CfnUserPoolIdentityProvider(scope, 'SignInProvider', {
    userPoolId,
    providerName: provider.name,
    attributeMapping,
    ...(provider.kind === 'saml'
      ? { providerType: 'SAML', providerDetails: { MetadataURL: provider.metadataUrl } }
      : {
          providerType: 'OIDC',
          providerDetails: {
            oidc_issuer: provider.issuer,
            client_id: provider.clientId,
            client_secret: SecretValue.secretsManager(provider.secretName).unsafeUnwrap(),
            authorize_scopes: provider.scopes.join(' '),
            attributes_request_method: 'GET',
          },
        }),
  });
}
