import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { accessOf } from '../fixtures/access';
import { newestCode } from '../fixtures/inbox';

const cloud = useCloud({ instances: 0 });

it('runs in the stack: a request, its approval by the code of its mail, and no call too many', async () => {
  const [person, owner] = ['jahn', 'ahatcher'];
  const { send } = accessOf(cloud());
  const reason = 'a report';
  const ask = { kind: 'ask', groups: ['hr'], reason, duration: 'day' } as const;
  const id = randomUUID();
  const asked = await send(person, ask, id);
  expect(asked).toMatchObject({ outcome: 'done', parts: [{ outcome: 'done' }] });

  const { username: sub } = cloud().person(person);
  const acts = [{ person: sub, group: 'hr', id, duration: 'hour', reason } as const];
  const prepared = await send(owner, { kind: 'prepare', acts });
  if (prepared.outcome !== 'prepared') throw new Error(JSON.stringify(prepared));
  const code = await newestCode(cloud().inboxUrl, cloud().person(owner).email);
  const confirm = { kind: 'confirm', prepared: prepared.prepared, code, acts } as const;
  expect(await send(owner, confirm)).toMatchObject({ parts: [{ outcome: 'done' }] });
  const end = { kind: 'end', person: sub, group: 'hr', id, reason } as const;
  expect(await send(owner, end)).toMatchObject({ parts: [{ outcome: 'done' }] });
  expect(await send(owner, { ...end, id: randomUUID() })).toMatchObject({
    outcome: 'refused',
    reason: 'not-active',
  });

  const calls = cloud()
    .calls()
    .filter(({ role }) => role.includes('AccessFunction'));
  expect(calls.filter(({ allowed }) => !allowed)).toEqual([]);
  expect([...new Set(calls.map(({ action }) => action))].sort()).toEqual([
    'cognito-idp:AdminGetUser',
    'cognito-idp:AdminListGroupsForUser',
    'cognito-idp:ListUsersInGroup',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'ses:SendEmail',
  ]);
});
