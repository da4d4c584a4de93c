import { authenticatedClient } from './client-authentication';
import { ServiceError } from './errors';
import type { Operation } from './operation';
import { recoveryOperations } from './recovery-operations';
import { isJwt } from './tokens';

/** AWS, "RevokeToken". */
const revokeToken: Operation = (pool, parameters) => {
  const token = parameters.text('Token');
  const id = parameters.text('ClientId');
  const client = authenticatedClient(pool, { id, secret: parameters.optionalText('ClientSecret') });
  if (!client) throw new ServiceError('UnauthorizedException', 'Client authentication failed');
  if (!client.tokenRevocation) {
    const message = 'Token revocation is not enabled for this app client.';
    throw new ServiceError('UnsupportedOperationException', message);
  }
  if (isJwt(token)) {
    throw new ServiceError('UnsupportedTokenTypeException', 'Only refresh tokens can be revoked.');
  }
  pool.sessions.revoke(token, client.id);
  return {};
};

/** Operations that a client asks for itself: they name it and no pool, and IAM does not apply. */
export const clientOperations = {
  RevokeToken: revokeToken,
  ...recoveryOperations,
} satisfies Record<string, Operation>;
