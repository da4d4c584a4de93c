import { Duration } from 'aws-cdk-lib';
import {
  ClientAttributes,
  OAuthScope,
  UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { longestStepUpAgeSeconds } from '../app/areas.server';
import { CHALLENGE_LIFE_MS } from '../contracts/emailed-code';
import type { SignInProvider } from './sign-in-provider-settings';

/** How long a sign-in lasts at the load balancer, and its refresh token with it. */
export const sessionLife = Duration.hours(12);

/** What the load balancer asks of the user pool. */
export const signInScopes = [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE];

/**
 * What a person's own access token may write. Left out, Cognito takes every standard attribute, the
 * address among them, and an empty list for one left out; so it names one that nothing reads, and that
 * holds ten characters, which no proof is too long for (Amazon Cognito API, "CreateUserPoolClient").
 */
const ownAttributes = () => new ClientAttributes().withStandardAttributes({ birthdate: true });

/** Cognito writes what a provider asserts as the client that signs in, which must be allowed to. */
const assertedAttributes = () => ownAttributes().withStandardAttributes({ email: true });

/** Whom the sign-in pages offer: passwords, unless the company's provider is to be all. */
const offered = (provider: SignInProvider | undefined) => [
  ...(provider?.passwords === false ? [] : [UserPoolClientIdentityProvider.COGNITO]),
  ...(provider ? [UserPoolClientIdentityProvider.custom(provider.name)] : []),
];

/**
 * The load balancer's app client: the code flow and nothing else. Short tokens make the load
 * balancer refresh every five minutes, which fails for a person who has been disabled.
 */
export function signInClient(
  scope: Construct,
  userPool: UserPool,
  portalUrl: string,
  provider?: SignInProvider,
) {
  return new UserPoolClient(scope, 'SignInClient', {
    userPool,
    userPoolClientName: 'sign-in',
    generateSecret: true,
    // Left out, Cognito's default would allow custom auth (Amazon Cognito API, "CreateUserPoolClient").
    authFlows: { userSrp: true },
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: signInScopes,
      callbackUrls: [`${portalUrl}/oauth2/idpresponse`],
      logoutUrls: [`${portalUrl}/logged-out`],
    },
    supportedIdentityProviders: offered(provider),
    accessTokenValidity: Duration.minutes(5),
    idTokenValidity: Duration.minutes(5),
    refreshTokenValidity: sessionLife,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    writeAttributes: provider ? assertedAttributes() : ownAttributes(),
  });
}

const MINUTE_SECONDS = 60;

/**
 * How long a proof of an age can be used: in whole minutes, and no shorter than Cognito lets tokens
 * live, 5 minutes an ID token and an hour a refresh token (Amazon Cognito API,
 * "CreateUserPoolClient"). The portal holds the proof's age against the area's, so that a token may
 * live longer than any area accepts.
 *
 * @param ageSeconds the most lenient area's
 */
export function proofLives(ageSeconds: number) {
  const minutes = Math.max(5, Math.ceil(ageSeconds / MINUTE_SECONDS));
  return {
    idTokenValidity: Duration.minutes(minutes),
    refreshTokenValidity: Duration.minutes(Math.max(60, minutes)),
  };
}

/**
 * The app client of the emailed code: the only one that allows custom auth. Its ID token is the
 * proof, so it lives as long as the most lenient area accepts.
 *
 * The flow of refreshes must be allowed unless refresh tokens rotate; then it must not (Amazon
 * Cognito, "Refresh tokens"). A rotated refresh is reported to move `auth_time`, the age of a proof:
 * the portal drops the refresh token unread, and acts that take power or give it are held against
 * what the Verify trigger noted as well (docs/decisions/0034). The client of the sign-in never
 * rotates: a session's age is its `auth_time` alone.
 */
export function stepUpClient(scope: Construct, userPool: UserPool) {
  return new UserPoolClient(scope, 'StepUpClient', {
    userPool,
    userPoolClientName: 'step-up',
    generateSecret: true,
    authFlows: { custom: true },
    refreshTokenRotationGracePeriod: Duration.seconds(0),
    disableOAuth: true, // CDK's default would let a password alone mint a proof
    accessTokenValidity: Duration.minutes(5),
    ...proofLives(longestStepUpAgeSeconds),
    authSessionValidity: Duration.millis(CHALLENGE_LIFE_MS),
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    writeAttributes: ownAttributes(),
  });
}
