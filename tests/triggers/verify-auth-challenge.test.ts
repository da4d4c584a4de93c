import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAuthChallenge } from '../../triggers/challenge-creation';
import { ChallengeStore } from '../../triggers/challenge-store';
import {
  verifyAuthChallenge,
  type VerificationServices,
} from '../../triggers/challenge-verification';
import { startChallengeTable, type ChallengeTable } from './challenge-table';
import {
  attributesOf,
  CONTEXT,
  createEvent,
  logbook,
  MAIL_SETTINGS,
  mailbox,
  verifyEvent,
} from './events';

const NOW = Date.UTC(2026, 0, 5, 9) + 400;

let table: ChallengeTable;
let sub: string;
let people = 0;
let nowMs: number;
let inbox: ReturnType<typeof mailbox>;
let book: ReturnType<typeof logbook>;
let parts: VerificationServices & { store: ChallengeStore };

beforeAll(async () => {
  table = await startChallengeTable();
});
afterAll(() => table.close());
beforeEach(() => {
  sub = `person-${(people += 1)}`;
  nowMs = NOW;
  inbox = mailbox();
  book = logbook();
  const now = () => nowMs;
  const store = new ChallengeStore({ ...table, now, deadlineMs: 20_000 });
  parts = { store, mailer: inbox.mailer, ...MAIL_SETTINGS, now, log: book.log };
});

/** Sends a code; gives it, another one, and what Cognito keeps of it. */
async function send() {
  const { response } = await createAuthChallenge(parts)(createEvent(sub), CONTEXT);
  const code = inbox.lastCode();
  const other = code === '123456' ? '654321' : '123456';
  return { code, other, kept: response.privateChallengeParameters };
}

async function verify(kept: Record<string, string>, answer: string, request?: object) {
  const event = verifyEvent(sub, kept, answer, request);
  const { response } = await verifyAuthChallenge(parts)(event, CONTEXT);
  expect(Object.keys(response)).toEqual(['answerCorrect']);
  return response.answerCorrect;
}

const lastOutcome = () => book.lines.at(-1)?.outcome;

describe('an answer', () => {
  it('succeeds once', async () => {
    const { code, kept } = await send();
    expect(await verify(kept, code)).toBe(true);
    expect(await verify(kept, code)).toBe(false);
    expect(lastOutcome()).toBe('used');
  });

  it.each([
    [' ', '', ' '],
    ['', ' ', ''],
    ['', '-', '\n'],
    ['', ' - ', ''],
  ])('may have spaces and hyphens: %j %j %j', async (before, between, after) => {
    const { code, kept } = await send();
    const answer = `${before}${code.slice(0, 3)}${between}${code.slice(3)}${after}`;
    expect(await verify(kept, answer)).toBe(true);
  });

  it('that is wrong leaves the challenge standing', async () => {
    const { code, other, kept } = await send();
    expect(await verify(kept, other)).toBe(false);
    expect(lastOutcome()).toBe('wrong');
    expect(await verify(kept, code)).toBe(true);
  });

  it.each(['', '0', 'abcdef', 'null', '[object Object]', '٠١٢٣٤٥', '1'.repeat(100_000)])(
    'that is no code at all is a wrong one',
    async (answer) => {
      const { kept } = await send();
      expect(await verify(kept, answer)).toBe(false);
      expect(lastOutcome()).toBe('wrong');
    },
  );

  it('that is no text is a wrong one', async () => {
    const { code, kept } = await send();
    for (const answer of [Number(code), [code], { toString: () => code }, undefined, null])
      expect(await verify(kept, answer as never)).toBe(false);
  });

  it('after five minutes is too late', async () => {
    const { code, kept } = await send();
    nowMs += 300_000;
    expect(await verify(kept, code)).toBe(false);
    expect(lastOutcome()).toBe('expired');
  });

  it('to a superseded challenge fails, and the new one takes its own only', async () => {
    const first = await send();
    nowMs += 15_000;
    const second = await send();
    expect(await verify(first.kept, first.code)).toBe(false);
    expect(lastOutcome()).toBe('superseded');
    expect(await verify(second.kept, second.code)).toBe(true);
  });

  it('with another person’s code and state fails', async () => {
    const theirs = await send();
    sub = `${sub}-other`;
    await send();
    expect(await verify(theirs.kept, theirs.code)).toBe(false);
  });

  it.each([{}, { challenge: 'none' }, { challenge: '' }, { challenge: 'a.b.c' }])(
    'where nothing was asked fails: %j',
    async (kept) => {
      const { code } = await send();
      for (const answer of [code, 'none', '', '000000'])
        expect(await verify(kept, answer)).toBe(false);
      expect(lastOutcome()).toBe('nothing-asked');
    },
  );

  it('for a person whom the pool does not know fails', async () => {
    const { code, kept } = await send();
    expect(await verify(kept, code, { userNotFound: true })).toBe(false);
  });

  it('throws where the table does not answer: neither right nor wrong', async () => {
    const { code, kept } = await send();
    const answer = async () => Promise.reject(new Error(`no answer for ${code}`));
    const handler = verifyAuthChallenge({ ...parts, store: { answer } });
    await expect(handler(verifyEvent(sub, kept, code), CONTEXT)).rejects.toThrow(
      'the challenge could not be handled',
    );
    expect(JSON.stringify(book.lines)).not.toContain(code);
  });
});

it('lets exactly one of fifty right answers at the same time through', async () => {
  const { code, kept } = await send();
  const answers = await Promise.all(Array.from({ length: 50 }, () => verify(kept, code)));
  expect(answers.filter(Boolean)).toHaveLength(1);
});

describe('a lock', () => {
  async function lock() {
    const { code, other, kept } = await send();
    for (let n = 0; n < 10; n += 1) await verify(kept, other);
    return { code, other, kept };
  }

  it('refuses the right code, and mails the person once', async () => {
    const { code, other, kept } = await lock();
    expect(await verify(kept, code)).toBe(false);
    expect(await verify(kept, other)).toBe(false);
    expect(lastOutcome()).toBe('locked');
    expect(inbox.mails).toHaveLength(2);
    expect(inbox.mails[1]?.to).toBe('jahn@example.com');
    expect(inbox.mails[1]?.mail.subject).toBe('Too many wrong codes for the Portal');
    expect(inbox.lastText()).toContain('until 5 Jan 2026 10:01 UTC');
    expect(book.lines).toContainEqual(
      expect.objectContaining({ event: 'challenge.lock', outcome: 'until-time', sub }),
    );
  });

  it('holds where the person cannot be told', async () => {
    const first = await send();
    inbox.fail(new Error('no answer'));
    for (let n = 0; n < 10; n += 1) await verify(first.kept, first.other);
    expect(await verify(first.kept, first.code)).toBe(false);
    expect(book.lines).toContainEqual(
      expect.objectContaining({ event: 'challenge.mail', outcome: 'unanswered' }),
    );
  });

  it('writes to no address that is not verified', async () => {
    const { other, kept } = await send();
    const userAttributes = attributesOf(sub, { email_verified: 'false' });
    for (let n = 0; n < 10; n += 1) await verify(kept, other, { userAttributes });
    expect(inbox.mails).toHaveLength(1);
  });

  it('after a hundred failures says that an administrator is needed', async () => {
    const { other, kept } = await send();
    const item = await table.item(sub);
    await table.put({ ...item, failuresSinceSuccess: { N: '99' } });
    await verify(kept, other);
    expect(inbox.lastText()).toContain('until an administrator unlocks');
    nowMs += 365 * 86_400_000;
    const { response } = await createAuthChallenge(parts)(createEvent(sub), CONTEXT);
    expect(response.publicChallengeParameters).toEqual({ outcome: 'locked' });
    await parts.store.unlock(sub);
    const again = await send();
    expect(await verify(again.kept, again.code)).toBe(true);
  });
});
