import { UnsupportedUserPoolError } from './errors';
import type { Properties } from './properties';

/** AWS, "CreateUserPoolClient", ExplicitAuthFlows: what a client supports that names no flow. */
const DEFAULT = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'];
const LEGACY = ['ADMIN_NO_SRP_AUTH', 'CUSTOM_AUTH_FLOW_ONLY', 'USER_PASSWORD_AUTH'];
const CURRENT = [
  ...DEFAULT,
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_USER_AUTH',
];
const MOST_GRACE_SECONDS = 60;

/**
 * The flows of the API that a client supports (AWS, "CreateUserPoolClient", ExplicitAuthFlows). Throws
 * {@link UnsupportedUserPoolError} for a flow that is none, for legacy ones beside those of today, and
 * for refresh tokens that rotate where `ALLOW_REFRESH_TOKEN_AUTH` is on (AWS, "Refresh tokens") or
 * where the token endpoint would have to rotate them, which it does not here.
 */
export function declaredAuthFlows(client: Properties): readonly string[] {
  const flows = client.texts('ExplicitAuthFlows') ?? DEFAULT;
  const foreign = flows.find((flow) => ![...LEGACY, ...CURRENT].includes(flow));
  const mixed =
    flows.some((flow) => LEGACY.includes(flow)) && flows.some((flow) => CURRENT.includes(flow));
  if (foreign !== undefined || mixed) {
    const expected = `ExplicitAuthFlows among ${CURRENT.join(', ')}, or among ${LEGACY.join(', ')}`;
    throw new UnsupportedUserPoolError(client.resource, expected, foreign ?? flows);
  }
  refuseRotation(client, flows);
  return flows;
}

function refuseRotation(client: Properties, flows: readonly string[]): void {
  const rotation = client.object('RefreshTokenRotation');
  rotation?.integer('RetryGracePeriodSeconds', [0, MOST_GRACE_SECONDS]);
  if (rotation?.choice('Feature', ['ENABLED', 'DISABLED']) !== 'ENABLED') return;
  if (flows.includes('ALLOW_REFRESH_TOKEN_AUTH')) {
    const expected = 'no ALLOW_REFRESH_TOKEN_AUTH where refresh tokens rotate';
    throw new UnsupportedUserPoolError(client.resource, expected, flows);
  }
  if (client.flag('AllowedOAuthFlowsUserPoolClient')) {
    const expected = 'no RefreshTokenRotation of a client with OAuth; nothing rotates here';
    throw new UnsupportedUserPoolError(rotation.resource, expected, 'ENABLED');
  }
}
