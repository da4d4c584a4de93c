import type { Operation } from './operation';
import { pageOf } from './page-of';
import { domainDescription, userPoolDescription, userPoolType } from './pool-shapes';
import { userPoolClientType } from './shapes';

/** There is one pool, so there is one page. */
const listUserPools: Operation = (pool, parameters) => {
  const limit = parameters.limit('MaxResults');
  const token = parameters.optionalText('NextToken');
  const { items } = pageOf([pool], () => pool.configuration.id, ['ListUserPools'], limit, token);
  return { UserPools: items.map(userPoolDescription) };
};

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

/** AWS answers nothing about a domain that nobody has (from memory). */
const describeUserPoolDomain: Operation = ({ configuration }, parameters) => ({
  DomainDescription: domainDescription(configuration, parameters.text('Domain')) ?? {},
});

export const poolOperations = {
  ListUserPools: listUserPools,
  DescribeUserPool: describeUserPool,
  DescribeUserPoolClient: describeUserPoolClient,
  ListUserPoolClients: listUserPoolClients,
  DescribeUserPoolDomain: describeUserPoolDomain,
} satisfies Record<string, Operation>;
