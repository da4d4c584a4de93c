import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { PeopleAct } from '../../contracts/people-commands';
import { useCloud } from '../fixtures/cloud';
import { accessOf } from '../fixtures/access';
import { mailsTo, newestCode } from '../fixtures/inbox';

const cloud = useCloud({ instances: 0 });

/** What a role has asked for, each once; nothing of it was refused. */
function actionsOf(role: string): string[] {
  const calls = cloud()
    .calls()
    .filter((call) => call.role.includes(role));
  expect(calls.filter(({ allowed }) => !allowed)).toEqual([]);
  return [...new Set(calls.map(({ action }) => action))].sort();
}

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

  expect(actionsOf('AccessFunction')).toEqual([
    'cognito-idp:AdminGetUser',
    'cognito-idp:AdminListGroupsForUser',
    'cognito-idp:ListUsersInGroup',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'ses:SendEmail',
  ]);
});

it('runs in the stack: an account, made and changed by codes, and cut off without', async () => {
  const admin = 'dmar';
  let aheadMs = 0;
  const { send, sendPeople } = accessOf(cloud(), () => Date.now() + aheadMs);
  const later = () => {
    aheadMs += 60_000;
    cloud().advance(60_000);
  };
  const reason = 'a works council';
  const confirmed = async (...acts: PeopleAct[]) => {
    const prepared = await sendPeople(admin, { kind: 'prepare', acts });
    if (prepared.outcome !== 'prepared') throw new Error(JSON.stringify(prepared));
    const code = await newestCode(cloud().inboxUrl, cloud().person(admin).email);
    const { prepared: id } = prepared;
    return sendPeople(admin, { kind: 'confirm', prepared: id, code, acts });
  };
  const email = 'Ana.ONeil@example.com';
  const names = { givenName: 'Ana', familyName: "O'Neil" };
  const made = await confirmed({ kind: 'create', email, ...names, groups: ['hr'], reason });
  const [part] = made.outcome === 'done' ? made.parts : [];
  if (part?.outcome !== 'done') throw new Error(JSON.stringify(made));
  const { person } = part;
  const { pool } = cloud().userPool;
  expect(pool.users.get(person)).toMatchObject({
    attributes: {
      email: 'ana.oneil@example.com',
      email_verified: 'true',
      given_name: 'Ana',
      family_name: "O'Neil",
    },
    status: 'FORCE_CHANGE_PASSWORD',
    groups: ['hr'],
  });
  expect(await mailsTo(cloud().inboxUrl, 'ana.oneil@example.com')).toHaveLength(1);

  later();
  const about = { person, reason };
  const acts: PeopleAct[] = [
    { kind: 'names', ...about, givenName: 'Anna', familyName: 'Lind' },
    { kind: 'unlock', ...about },
    { kind: 'invite', ...about },
    { kind: 'add', ...about, group: 'product' },
  ];
  expect(await confirmed(...acts)).toMatchObject({ parts: acts.map(() => ({ outcome: 'done' })) });
  const leaver = { kind: 'disable', ...about, leaver: true } as const;
  expect(await sendPeople(admin, leaver)).toMatchObject({ reason: 'no-cut' });
  const cut = { kind: 'cut', ...about, what: 'disabled' } as const;
  expect(await send(admin, cut)).toMatchObject({ outcome: 'done' });
  expect(await sendPeople(admin, leaver)).toMatchObject({ outcome: 'done' });
  expect(pool.users.get(person)).toMatchObject({
    attributes: { given_name: 'Anna', family_name: 'Lind' },
    enabled: false,
    groups: [],
  });
  later();
  expect(await confirmed({ kind: 'enable', ...about })).toMatchObject({ outcome: 'done' });
  expect(pool.users.get(person).enabled).toBe(true);

  expect(actionsOf('PeopleFunction')).toEqual([
    'cognito-idp:AdminAddUserToGroup',
    'cognito-idp:AdminCreateUser',
    'cognito-idp:AdminDisableUser',
    'cognito-idp:AdminEnableUser',
    'cognito-idp:AdminGetUser',
    'cognito-idp:AdminListGroupsForUser',
    'cognito-idp:AdminRemoveUserFromGroup',
    'cognito-idp:AdminUpdateUserAttributes',
    'cognito-idp:AdminUserGlobalSignOut',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'ses:SendEmail',
  ]);
});
