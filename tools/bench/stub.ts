import { closeServer, listen, publicKeySet } from 'local-aws';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { areas } from '../../app/areas.server';
import { attributesOf, groupsOf, somebodyOf, type Passports, type Somebody } from './people';

/** The parameters of a call that the portal makes. */
interface Parameters {
  readonly Username?: string;
  readonly GroupName?: string;
  readonly Limit?: number;
  readonly NextToken?: string;
  readonly PaginationToken?: string;
}

/** What stands for Cognito and the load balancer's keys. */
export interface Stub {
  readonly url: string;
  /** How many people the pool has from now on. */
  people: number;
  readonly close: () => Promise<void>;
}

const ownersGroups: readonly string[] = areas.map(({ owners }) => owners);

const account = (who: Somebody) => ({
  Username: attributesOf(who).sub,
  Enabled: true,
  UserStatus: 'CONFIRMED',
});
const attributeList = (who: Somebody) =>
  Object.entries(attributesOf(who)).map(([Name, Value]) => ({ Name, Value }));

/** The pool's answer, in Cognito's form; undefined: no such user. */
function answer(operation: string, asked: Parameters, people: number): unknown {
  const who = somebodyOf(asked.Username ?? '');
  if (operation === 'AdminGetUser') {
    return who && { ...account(who), UserAttributes: attributeList(who) };
  }
  if (operation === 'AdminListGroupsForUser') {
    return who && { Groups: groupsOf(who.kind).map((GroupName) => ({ GroupName })) };
  }
  if (operation === 'DescribeUserPool') return { UserPool: { EstimatedNumberOfUsers: people } };
  const from = Number(asked.NextToken ?? asked.PaginationToken ?? 0);
  const most = ownersGroups.includes(asked.GroupName ?? '') ? 1 : people;
  const until = Math.min(most, from + (asked.Limit ?? 60));
  const Users = Array.from({ length: Math.max(0, until - from) }, (_, at) => {
    const listed = { kind: 'member', number: from + at };
    return { ...account(listed), Attributes: attributeList(listed) };
  });
  const next = until < most ? String(until) : undefined;
  return { Users, NextToken: next, PaginationToken: next };
}

/** Starts it; it answers at once, and from nothing that grows with the people. */
export async function startStub({ identityKey, keys }: Passports): Promise<Stub> {
  const stub = { people: 0 };
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const { url, headers } = request;
    if (url === '/jwks.json') return void response.end(JSON.stringify(publicKeySet(keys)));
    if (url === `/keys/${identityKey.id}`) return void response.end(identityKey.pem);
    const operation = String(headers['x-amz-target']).split('.')[1] ?? '';
    void json(request).then((asked) => {
      const given = answer(operation, asked as Parameters, stub.people);
      response.writeHead(given ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(given ?? { __type: 'UserNotFoundException' }));
    });
  });
  const port = await listen(server, 0, '127.0.0.1');
  return Object.assign(stub, {
    url: `http://127.0.0.1:${port}`,
    close: () => closeServer(server),
  });
}
