import { UnsupportedUserPoolError } from './errors';
import type { Properties } from './properties';

const FLOWS = ['code', 'implicit', 'client_credentials'];
/** AWS, "Scopes, M2M, and resource servers". */
const STANDARD_SCOPES = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'];
const MOST_SCOPES = 50;

interface OAuth {
  readonly oauth: boolean;
  readonly oauthFlows: readonly string[];
  readonly oauthScopes: readonly string[];
}

/**
 * What a client may do at the domain's endpoints. Throws {@link UnsupportedUserPoolError} for what
 * Cognito refuses (AWS, "CreateUserPoolClient"): a flow or scope that is none, `client_credentials`
 * with another flow, without a secret or with a scope of people (hashicorp/terraform-provider-aws
 * issue 4984), OAuth without flows or scopes (from memory), `code` or `implicit` without a callback
 * (the CDK's UserPoolClient refuses it). With OAuth off the flows and scopes stand for nothing, and
 * are taken.
 *
 * @param customScopes those of the stack's resource servers: `my-api/read`
 */
export function declaredOAuth(client: Properties, customScopes: ReadonlySet<string>): OAuth {
  const refuse = (expected: string, actual: unknown): never => {
    throw new UnsupportedUserPoolError(client.resource, expected, actual);
  };
  const oauth = client.flag('AllowedOAuthFlowsUserPoolClient') ?? false;
  const flows = client.texts('AllowedOAuthFlows') ?? [];
  const scopes = client.texts('AllowedOAuthScopes') ?? [];

  const foreign = flows.find((flow) => !FLOWS.includes(flow));
  if (foreign !== undefined) refuse(`AllowedOAuthFlows among ${FLOWS.join(', ')}`, foreign);
  const unknown = scopes.find(
    (scope) => !STANDARD_SCOPES.includes(scope) && !customScopes.has(scope),
  );
  if (unknown !== undefined) {
    const known = [...STANDARD_SCOPES, ...customScopes].join(', ');
    refuse(`AllowedOAuthScopes among ${known}`, unknown);
  }
  if (scopes.length > MOST_SCOPES) {
    refuse(`at most ${MOST_SCOPES} AllowedOAuthScopes`, scopes.length);
  }
  if (oauth && (flows.length === 0 || scopes.length === 0)) {
    refuse('AllowedOAuthFlows and AllowedOAuthScopes, as AllowedOAuthFlowsUserPoolClient is true', {
      flows,
      scopes,
    });
  }
  if (flows.includes('client_credentials')) refuseMachine(client, flows, scopes);
  else if (oauth && (client.texts('CallbackURLs') ?? []).length === 0) {
    refuse('CallbackURLs for the flows code and implicit', undefined);
  }
  return { oauth, oauthFlows: flows, oauthScopes: scopes };
}

function refuseMachine(client: Properties, flows: readonly string[], scopes: readonly string[]) {
  if (flows.length > 1) {
    const expected = 'client_credentials as the only one of AllowedOAuthFlows';
    throw new UnsupportedUserPoolError(client.resource, expected, flows);
  }
  if (client.flag('GenerateSecret') !== true) {
    const expected = 'GenerateSecret for the flow client_credentials';
    throw new UnsupportedUserPoolError(client.resource, expected, undefined);
  }
  const ofPeople = scopes.find((scope) => STANDARD_SCOPES.includes(scope));
  if (ofPeople !== undefined) {
    const expected = 'scopes of resource servers only, for the flow client_credentials';
    throw new UnsupportedUserPoolError(client.resource, expected, ofPeople);
  }
}
