import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { operate } from '../../packages/local-aws/tests/fixtures/operator';
import { useScriptedPortal } from '../app/support/scripted-cognito';

const scripted = useScriptedPortal();

/** What something on the way, or Cognito on a bad day, answers with status 200. */
const BODIES = [
  ...['{}', '', 'null', '[]', '[[]]', '7', 'true', '"ok"', '{"Enabled":"true"}'],
  '{"Enabled":1,"UserStatus":"CONFIRMED","UserAttributes":{}}',
  '{"Enabled":true,"UserStatus":"CONFIRMED","UserAttributes":[{"Name":"sub","Value":7}]}',
  '{"Groups":null}',
  '{"Groups":{"0":{"GroupName":"engineering"}}}',
  '{"Groups":["engineering"]}',
  '{"Groups":[{"GroupName":["engineering"]}]}',
  '{"Groups":[{"GroupName":"engineering"}],"NextToken":{}}',
  '{"Groups":[{"GroupName":"engineering"}],"NextToken":"the same again"}',
];

const answers = ['AdminGetUser', 'AdminListGroupsForUser'].flatMap((operation) =>
  BODIES.map((body) => [operation, body] as const),
);

it.each([...answers, ['AdminGetUser', '<html></html>'] as const])(
  'is an outage and nothing else where %s answers 200 with %j',
  async (operation, body) => {
    const { portal, script } = scripted();
    const email = `${randomUUID()}@example.com`;
    const person = await operate(portal.pool).createPerson(email, ['engineering']);
    script[operation] = () => ({ body });
    const refused = await portal.ask('/areas/engineering', { as: person });
    expect(refused.status).toBe(503);
    expect(refused.text).toContain('Not available just now');
    script[operation] = undefined;
    expect((await portal.ask('/areas/engineering', { as: person })).status).toBe(200);
  },
);

it.each([
  ...['{}', '', 'null', '[]', '7', '{"Users":{}}', '{"Users":[{}]}', '{"Users":[null]}'],
  '{"Users":[],"PaginationToken":7,"NextToken":7}',
  '{"Users":[{"Enabled":true,"Attributes":{"sub":"x"}}]}',
])('shows no empty directory where the list is %j', async (body) => {
  const { portal, script } = scripted();
  script.ListUsers = () => ({ body });
  script.ListUsersInGroup = () => ({ body });
  expect((await portal.ask('/directory', { as: 'dmar' })).status).toBe(503);
  const members = await portal.ask('/areas/engineering/members', { as: 'dmar' });
  expect(members.status).toBe(503);
  script.ListUsers = undefined;
  script.ListUsersInGroup = undefined;
  expect((await portal.ask('/directory', { as: 'dmar' })).status).toBe(200);
});
