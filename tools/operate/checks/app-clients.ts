import {
  DescribeUserPoolClientCommand,
  paginateListUserPoolClients,
  type UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider';
import { verdict } from '../checks';
import { objectIn, textIn, type DeclaredResource } from './declared';
import type { Deployment } from './deployment';
import { differences } from './differences';
import { collect } from './pages';
import type { Row } from './row';

type Properties = Readonly<Record<string, unknown>>;

/**
 * The app clients are as declared, and there are no others: one more that takes a password or a
 * custom challenge is another way in. Whether a client has a secret is told, the secret never is.
 */
export const appClientsRow: Row = {
  subject: 'App clients',
  needs: ['cognito-idp:DescribeUserPoolClient', 'cognito-idp:ListUserPoolClients'],
  async look(deployment) {
    const declared = deployment.resources('AWS::Cognito::UserPoolClient');
    const poolId = deployment.resources('AWS::Cognito::UserPool')[0]?.ref ?? '';
    const faults = await Promise.all([
      undeclared(deployment, poolId, declared),
      ...declared.map((each) => faultsOf(deployment, poolId, each)),
    ]);
    const names = declared.map(({ properties }) => properties['ClientName']).join(', ');
    return verdict(
      faults.flat(),
      `${names} as declared`,
      'Set it back in Cognito, or deploy again.',
    );
  },
};

async function undeclared(
  { clients: { cognito: client } }: Deployment,
  UserPoolId: string,
  declared: readonly DeclaredResource[],
): Promise<string[]> {
  const pages = paginateListUserPoolClients({ client }, { UserPoolId, MaxResults: 60 });
  const standing = await collect(pages, ({ UserPoolClients }) => UserPoolClients);
  return standing
    .filter(({ ClientId }) => !declared.some(({ ref }) => ref === ClientId))
    .map(({ ClientName }) => `a client ${ClientName} that is not declared`);
}

async function faultsOf(
  { clients, stack }: Deployment,
  UserPoolId: string,
  { ref, properties }: DeclaredResource,
): Promise<string[]> {
  const look = new DescribeUserPoolClientCommand({ UserPoolId, ClientId: ref });
  const { UserPoolClient = {} } = await clients.cognito.send(look);
  const stands = { ...(stack && DEFAULTS), ...asCompared(UserPoolClient) };
  const { GenerateSecret = false, UserPoolId: _pool, ...declared } = properties;
  const wanted = Object.entries({
    ...DEFAULTS,
    ...declared,
    ...lives(properties),
    hasSecret: GenerateSecret,
  });
  // The local pool does not tell all that it is.
  const here = wanted.filter(([key]) => !UNITS.test(key) && (stack ?? key in stands));
  return differences(Object.fromEntries(here), stands, textIn(properties, 'ClientName'));
}

/** What a client is that does not say (Amazon Cognito API, "CreateUserPoolClient"). */
const DEFAULTS = {
  AllowedOAuthFlowsUserPoolClient: false,
  AllowedOAuthFlows: [],
  AllowedOAuthScopes: [],
  CallbackURLs: [],
  LogoutURLs: [],
  AuthSessionValidity: 3,
  EnablePropagateAdditionalUserContextData: false,
  RefreshTokenRotation: { Feature: 'DISABLED' },
};

const UNITS = /^(?:(?:Access|Id|Refresh)TokenValidity|TokenValidityUnits)$/;

/** As it stands, the answers of a client that has never been asked for a flag filled in. */
function asCompared({ ClientSecret, ...client }: UserPoolClientType) {
  const { AllowedOAuthFlowsUserPoolClient = false } = client;
  return {
    ...client,
    AllowedOAuthFlowsUserPoolClient,
    ...lives({ ...client }),
    hasSecret: ClientSecret !== undefined,
  };
}

const SECONDS: Readonly<Record<string, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3_600,
  days: 86_400,
};

/** How long a client's tokens live, in seconds, in whatever units it was said. */
function lives(client: Properties) {
  const units = objectIn(client, 'TokenValidityUnits');
  const life = (token: string, unit: string) =>
    Number(client[`${token}Validity`]) * (SECONDS[textIn(units, token) || unit] ?? NaN);
  return {
    accessTokenSeconds: life('AccessToken', 'hours'),
    idTokenSeconds: life('IdToken', 'hours'),
    refreshTokenSeconds: life('RefreshToken', 'days'),
  };
}
