import type { Operation } from './operation';
import type { Parameters } from './parameters';
import { checkSecretHash } from './secret-hash';
import type { UserPool } from './user-pool';

/** The client that asks, which proves its secret if it has one, and for whom. */
function asking(pool: UserPool, parameters: Parameters) {
  const client = pool.client(parameters.text('ClientId'));
  const username = parameters.text('Username');
  checkSecretHash(pool, client, username, parameters.optionalText('SecretHash'));
  return { client, username };
}

const forgotPassword: Operation = async (pool, parameters) => {
  const { client, username } = asking(pool, parameters);
  return { CodeDeliveryDetails: await pool.recovery.begin(client, username) };
};

const confirmForgotPassword: Operation = async (pool, parameters) => {
  const { client, username } = asking(pool, parameters);
  const code = parameters.text('ConfirmationCode');
  await pool.recovery.confirm(client, username, code, parameters.text('Password'));
  return {};
};

/** AWS, "ForgotPassword" and "ConfirmForgotPassword": anyone may ask them, through a client. */
export const recoveryOperations = {
  ForgotPassword: forgotPassword,
  ConfirmForgotPassword: confirmForgotPassword,
} satisfies Record<string, Operation>;
