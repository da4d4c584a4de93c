import type { ResourceServer } from './configuration';
import { resourceNotFound } from './errors';
import type { Operation } from './operation';
import { pageOf } from './page-of';
import type { UserPool } from './user-pool';

/** AWS, "ResourceServerType". */
const resourceServerType = ({ configuration }: UserPool, server: ResourceServer) => ({
  UserPoolId: configuration.id,
  Identifier: server.identifier,
  Name: server.name,
  Scopes: server.scopes.map((scope) => ({
    ScopeName: scope.name,
    ScopeDescription: scope.description,
  })),
});

const describeResourceServer: Operation = (pool, parameters) => {
  const identifier = parameters.text('Identifier');
  const server = (pool.configuration.resourceServers ?? []).find(
    (each) => each.identifier === identifier,
  );
  if (!server) throw resourceNotFound('Resource server does not exist.');
  return { ResourceServer: resourceServerType(pool, server) };
};

const listResourceServers: Operation = (pool, parameters) => {
  const servers = [...(pool.configuration.resourceServers ?? [])].sort((a, b) =>
    a.identifier < b.identifier ? -1 : 1,
  );
  const limit = parameters.limit('MaxResults');
  const token = parameters.optionalText('NextToken');
  const page = pageOf(servers, (each) => each.identifier, ['ListResourceServers'], limit, token);
  return {
    ResourceServers: page.items.map((server) => resourceServerType(pool, server)),
    NextToken: page.next,
  };
};

export const resourceServerOperations = {
  DescribeResourceServer: describeResourceServer,
  ListResourceServers: listResourceServers,
} satisfies Record<string, Operation>;
