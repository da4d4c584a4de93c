import { expect, it } from 'vitest';
import { defineAuthChallenge } from '../../triggers/challenge-definition';
import { TriggerError } from '../../triggers/invocation';
import { answered, CONTEXT, defineEvent, logbook } from './events';

const ask = { challengeName: 'CUSTOM_CHALLENGE', issueTokens: false, failAuthentication: false };
const pass = { issueTokens: true, failAuthentication: false };
const fail = { issueTokens: false, failAuthentication: true };

const wrong = answered(false);
const right = answered(true);
const password = { challengeName: 'PASSWORD_VERIFIER', challengeResult: true } as const;

const { log, lines } = logbook();
const handler = defineAuthChallenge({ now: () => 0, log });

it.each([
  ['nothing asked yet', [], ask],
  ['one wrong answer', [wrong], ask],
  ['two wrong answers', [wrong, wrong], ask],
  ['three wrong answers', [wrong, wrong, wrong], fail],
  ['a right answer', [right], pass],
  ['a right answer after two wrong ones', [wrong, wrong, right], pass],
  ['a wrong answer after a right one', [right, wrong], ask],
  ['a password', [password], fail],
  ['a password and a right answer', [password, right], fail],
  ['a right answer and a password', [right, password], fail],
])('%s', async (_, session, response) => {
  const event = defineEvent(session);
  expect(await handler(event, CONTEXT)).toEqual({ ...event, response });
});

it('fails a person whom the pool does not know, even with a right answer', async () => {
  for (const session of [[], [right]]) {
    const event = defineEvent(session, { userAttributes: {}, userNotFound: true });
    expect((await handler(event, CONTEXT)).response).toEqual(fail);
  }
});

it('takes no other value than true for a right answer', async () => {
  const event = defineEvent([answered('true' as never)]);
  expect((await handler(event, CONTEXT)).response).toEqual(ask);
});

it('throws at an event without a session, and says nothing', async () => {
  const event = defineEvent(undefined as never);
  await expect(handler(event, CONTEXT)).rejects.toThrow(new TriggerError());
  expect(lines.at(-1)).toMatchObject({ outcome: 'error', error: 'TypeError' });
});
