import type { Operation } from './operation';
import type { ClientSecretRecord } from './pool-state';
import { epochSeconds } from './epoch';

/** AWS, "ClientSecretDescriptorType"; the secret itself is left out. */
const descriptor = ({ id, createdAt }: ClientSecretRecord) => ({
  ClientSecretId: id,
  ClientSecretCreateDate: epochSeconds(createdAt),
});

/** AWS, "AddUserPoolClientSecret": shows the secret only if the service has made it. */
const addUserPoolClientSecret: Operation = (pool, parameters) => {
  const { id } = pool.client(parameters.text('ClientId'));
  const given = parameters.optionalText('ClientSecret');
  const added = pool.clientSecrets.add(id, given);
  const value = given === undefined && { ClientSecretValue: added.value };
  return { ClientSecretDescriptor: { ...descriptor(added), ...value } };
};

/** AWS, "ListUserPoolClientSecrets". */
const listUserPoolClientSecrets: Operation = (pool, parameters) => {
  const { id } = pool.client(parameters.text('ClientId'));
  return { ClientSecrets: pool.clientSecrets.of(id).map(descriptor) };
};

/** AWS, "DeleteUserPoolClientSecret". */
const deleteUserPoolClientSecret: Operation = (pool, parameters) => {
  const { id } = pool.client(parameters.text('ClientId'));
  pool.clientSecrets.delete(id, parameters.text('ClientSecretId'));
  return {};
};

export const clientSecretOperations = {
  AddUserPoolClientSecret: addUserPoolClientSecret,
  ListUserPoolClientSecrets: listUserPoolClientSecrets,
  DeleteUserPoolClientSecret: deleteUserPoolClientSecret,
} satisfies Record<string, Operation>;
