import type { Operation } from './operation';
import { pageOf } from './page-of';
import { userPoolClientType, userPoolType } from './shapes';

const describeUserPool: Operation = (pool) => ({ UserPool: userPoolType(pool) });

const describeUserPoolClient: Operation = (pool, parameters) => ({
  UserPoolClient: userPoolClientType(pool, pool.client(parameters.text('ClientId'))),
});

const listUserPoolClients: Operation = (pool, parameters) => {
  const { id, clients } = pool.configuration;
  const sorted = [...clients].sort((a, b) => (a.id < b.id ? -1 : 1));
  const token = parameters.optionalText('NextToken');
  const limit = parameters.limit('MaxResults');
  const page = pageOf(sorted, (client) => client.id, ['ListUserPoolClients'], limit, token);
  return {
    UserPoolClients: page.items.map((client) => ({
      ClientId: client.id,
      ClientName: client.name,
      UserPoolId: id,
    })),
    NextToken: page.next,
  };
};

export const poolOperations = {
  DescribeUserPool: describeUserPool,
  DescribeUserPoolClient: describeUserPoolClient,
  ListUserPoolClients: listUserPoolClients,
} satisfies Record<string, Operation>;
