import type { UserRecord } from './pool-state';

/** Whether the pool made a user for somebody of another provider. */
export const isFederated = ({ identities = [] }: Pick<UserRecord, 'identities'>) =>
  identities.some(({ primary }) => primary);
