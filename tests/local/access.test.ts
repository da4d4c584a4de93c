import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { AccessAnswer, AccessCommand } from '../../contracts/access-commands';
import { useCloud } from '../fixtures/cloud';
import { customAuth } from '../fixtures/custom-auth';
import { newestCode } from '../fixtures/inbox';

const cloud = useCloud({ instances: 0 });

/** The function's answer to a person's command, past the portal. */
async function answerTo(
  name: string,
  proof: string,
  command: AccessCommand,
  key = randomUUID() as string,
) {
  const actor = cloud().person(name).username;
  const event = { actor, proof, sentAtMs: Date.now(), key, command };
  const result = await cloud().functions.invoke('AccessFunction', event);
  if (result.kind !== 'returned') throw new Error(result.errorMessage);
  return result.payload as AccessAnswer;
}

/** The proof of a code that a person has entered. */
async function proofOf(name: string): Promise<string> {
  const { initiate, respond } = customAuth(cloud(), name);
  const { Session } = await initiate();
  const code = await newestCode(cloud().inboxUrl, cloud().person(name).email);
  return (await respond(Session, code)).AuthenticationResult?.IdToken ?? '';
}

it('runs in the stack: a request, its approval by the code of its mail, and no call too many', async () => {
  const [person, owner] = ['jahn', 'ahatcher'];
  const proof = await proofOf(owner);
  const reason = 'a report';
  const ask = { kind: 'ask', groups: ['hr'], reason, duration: 'day' } as const;
  const id = randomUUID();
  const asked = await answerTo(person, await proofOf(person), ask, id);
  expect(asked).toMatchObject({ outcome: 'done', parts: [{ outcome: 'done' }] });

  const { username: sub } = cloud().person(person);
  const acts = [{ person: sub, group: 'hr', id, duration: 'hour', reason } as const];
  const prepared = await answerTo(owner, proof, { kind: 'prepare', acts });
  if (prepared.outcome !== 'prepared') throw new Error(JSON.stringify(prepared));
  const code = await newestCode(cloud().inboxUrl, cloud().person(owner).email);
  const confirm = { kind: 'confirm', prepared: prepared.prepared, code, acts } as const;
  expect(await answerTo(owner, proof, confirm)).toMatchObject({ parts: [{ outcome: 'done' }] });
  const end = { kind: 'end', person: sub, group: 'hr', id, reason } as const;
  expect(await answerTo(owner, proof, end)).toMatchObject({ parts: [{ outcome: 'done' }] });
  expect(await answerTo(owner, proof, { ...end, id: randomUUID() })).toMatchObject({
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
