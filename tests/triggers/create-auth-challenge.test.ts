import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAuthChallenge, type CreationServices } from '../../triggers/challenge-creation';
import { ChallengeStore } from '../../triggers/challenge-store';
import { readChallenge } from '../../triggers/hashed-challenge';
import { isCode } from '../../triggers/code';
import { DeadlineError } from '../../triggers/deadline';
import { startChallengeTable, type ChallengeTable } from './challenge-table';
import {
  answered,
  attributesOf,
  CONTEXT,
  createEvent,
  logbook,
  MAIL_SETTINGS,
  mailbox,
} from './events';

const NOW = Date.UTC(2026, 0, 5, 9) + 400;
const NOW_SECONDS = Math.floor(NOW / 1_000);

let table: ChallengeTable;
let sub: string;
let people = 0;
let nowMs: number;
let inbox: ReturnType<typeof mailbox>;
let book: ReturnType<typeof logbook>;
let store: ChallengeStore;
let parts: CreationServices;

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
  store = new ChallengeStore({ ...table, now, deadlineMs: 20_000 });
  parts = { store, mailer: inbox.mailer, ...MAIL_SETTINGS, now, log: book.log };
});

async function create(...[session, request]: [Parameters<typeof createEvent>[1]?, object?]) {
  const event = createEvent(sub, session, request);
  const handled = await createAuthChallenge(parts)(event, CONTEXT);
  expect(handled).toMatchObject({ request: event.request, userName: sub });
  return handled.response;
}

/** What the SDK throws where SES answers with an error. */
const refusal = () =>
  Object.assign(new Error('jahn@example.com is not verified'), {
    name: 'Rejected',
    $metadata: { httpStatusCode: 500 },
  });

/** That no answer to what Cognito was given can be right. */
function expectNothingAsked(response: Awaited<ReturnType<typeof create>>) {
  expect(response.privateChallengeParameters).toEqual({ challenge: 'none' });
  expect(response.challengeMetadata).toBe('none');
}

describe('the first round', () => {
  it('mails a code and keeps only its hash', async () => {
    const response = await create();
    expect(inbox.mails.map(({ to }) => to)).toEqual(['jahn@example.com']);
    expect(response.publicChallengeParameters).toEqual({
      outcome: 'sent',
      expiresAt: String(NOW_SECONDS + 300),
      resendAt: String(NOW_SECONDS + 16),
      answersLeft: '3',
    });
    const code = inbox.lastCode();
    expect(code).toMatch(/^\d{6}$/);
    const state = readChallenge(response.challengeMetadata);
    expect(state && isCode(state, code)).toBe(true);
    expect(response.privateChallengeParameters).toEqual({ challenge: response.challengeMetadata });
    expect(response.challengeMetadata.length).toBeLessThan(128);
    expect(JSON.stringify(response.publicChallengeParameters)).not.toContain(code);
    expect(JSON.stringify(await table.item(sub))).not.toContain(code);
  });

  it('run twice makes one mail', async () => {
    const responses = await Promise.all([create(), create()]);
    const outcomes = responses.map((response) => response.publicChallengeParameters.outcome);
    expect(outcomes.sort()).toEqual(['sent', 'too-soon']);
    expect(inbox.mails).toHaveLength(1);
    const again = await create();
    expect(again.publicChallengeParameters).toEqual({
      outcome: 'too-soon',
      until: String(NOW_SECONDS + 16),
    });
    expectNothingAsked(again);
  });

  it('is one too many after three sends', async () => {
    for (let n = 0; n < 3; n += 1, nowMs += 15_000) await create();
    const response = await create();
    expect(response.publicChallengeParameters).toEqual({
      outcome: 'too-many-sends',
      until: String(NOW_SECONDS + 301),
    });
    expectNothingAsked(response);
    expect(inbox.mails).toHaveLength(3);
  });

  it('takes the send back when the mail fails, and works again at once', async () => {
    inbox.fail(refusal());
    for (let n = 0; n < 5; n += 1) {
      const response = await create();
      expect(response.publicChallengeParameters).toEqual({ outcome: 'mail-failed' });
      expectNothingAsked(response);
    }
    expect(book.lines).toContainEqual(
      expect.objectContaining({ event: 'challenge.mail', outcome: 'failed', error: 'Rejected' }),
    );
    expect(JSON.stringify(book.lines)).not.toContain('@');
    inbox.fail(undefined);
    expect((await create()).publicChallengeParameters.outcome).toBe('sent');
  });

  it('leaves the code that stood where a newer one cannot be mailed', async () => {
    const first = await create();
    const code = inbox.lastCode();
    nowMs += 15_000;
    inbox.fail(refusal());
    expect((await create()).publicChallengeParameters.outcome).toBe('mail-failed');
    const state = readChallenge(first.challengeMetadata);
    const correct = state !== undefined && isCode(state, code);
    const challengeId = state?.challengeId ?? '';
    expect(await store.answer(sub, { challengeId, correct })).toEqual({ kind: 'right' });
  });

  it('counts a mail that may come late, and takes its code', async () => {
    let late: Parameters<CreationServices['mailer']> | undefined;
    const handler = createAuthChallenge({
      ...parts,
      async mailer(...mail) {
        late = mail;
        throw new DeadlineError('an answer of SES', 1_300);
      },
    });
    const { response } = await handler(createEvent(sub), CONTEXT);
    expect(response.publicChallengeParameters).toEqual({
      outcome: 'mail-late',
      expiresAt: String(NOW_SECONDS + 300),
      resendAt: String(NOW_SECONDS + 16),
      answersLeft: '3',
    });
    expect(book.lines).toContainEqual(
      expect.objectContaining({
        event: 'challenge.mail',
        outcome: 'unanswered',
        error: 'DeadlineError',
      }),
    );
    expect((await create()).publicChallengeParameters.outcome).toBe('too-soon');
    if (late) await inbox.mailer(...late);
    const state = readChallenge(response.challengeMetadata);
    expect(state && isCode(state, inbox.lastCode())).toBe(true);
    expect((await store.standing(sub, state?.challengeId)).kind).toBe('standing');
  });

  it('says that the mail failed even where the send cannot be taken back', async () => {
    inbox.fail(refusal());
    const takeSendBack = async () => Promise.reject(new Error('no answer'));
    const reserveSend = store.reserveSend.bind(store);
    const handler = createAuthChallenge({
      ...parts,
      store: { reserveSend, takeSendBack, standing: store.standing.bind(store) },
    });
    const { response } = await handler(createEvent(sub), CONTEXT);
    expect(response.publicChallengeParameters).toEqual({ outcome: 'mail-failed' });
    expectNothingAsked(response);
  });

  it.each([
    ['unverified', { email_verified: 'false' }],
    ['missing', { email: '' }],
  ])('with an address that is %s mails nothing and counts nothing', async (_, changed) => {
    const response = await create([], { userAttributes: attributesOf(sub, changed) });
    expect(response.publicChallengeParameters).toEqual({ outcome: 'no-address' });
    expectNothingAsked(response);
    expect(inbox.mails).toEqual([]);
    expect(await table.item(sub)).toBeUndefined();
  });

  it('throws for a person whom the pool does not know, and mails nothing', async () => {
    const nobody = { userNotFound: true, userAttributes: {} };
    for (const session of [[], [answered(false, 'none')]])
      await expect(create(session, nobody)).rejects.toThrow('the challenge could not be handled');
    expect(inbox.mails).toEqual([]);
  });

  it('sends nothing during a lock', async () => {
    const first = await create();
    const challengeId = readChallenge(first.challengeMetadata)?.challengeId ?? '';
    for (let n = 0; n < 10; n += 1) await store.answer(sub, { challengeId, correct: false });
    nowMs += 60_000;
    const response = await create();
    const until = String(NOW_SECONDS + 3_601);
    expect(response.publicChallengeParameters).toEqual({ outcome: 'locked', until });
    expectNothingAsked(response);
    expect(inbox.mails).toHaveLength(1);
  });

  it('throws without an answer of the table, and mails nothing', async () => {
    const reserveSend = async () => Promise.reject(new Error('secret details'));
    const handler = createAuthChallenge({
      ...parts,
      store: { ...parts.store, reserveSend, standing: reserveSend },
    });
    await expect(handler(createEvent(sub), CONTEXT)).rejects.toThrow(
      'the challenge could not be handled',
    );
    expect(inbox.mails).toEqual([]);
  });
});

describe('the next round', () => {
  it('hands the same challenge on and mails nothing', async () => {
    const first = await create();
    nowMs += 20_000;
    const wrong = answered(false, first.challengeMetadata);
    const second = await create([wrong]);
    expect(second.publicChallengeParameters).toEqual({
      ...first.publicChallengeParameters,
      outcome: 'wrong',
      answersLeft: '2',
    });
    expect(second.privateChallengeParameters).toEqual(first.privateChallengeParameters);
    const third = await create([wrong, answered(false, second.challengeMetadata)]);
    expect(third.publicChallengeParameters.answersLeft).toBe('1');
    expect(third.challengeMetadata).toBe(first.challengeMetadata);
    expect(inbox.mails).toHaveLength(1);
  });

  it('says what became of a challenge that no longer stands', async () => {
    const { challengeMetadata } = await create();
    const challengeId = readChallenge(challengeMetadata)?.challengeId ?? '';
    const next = async () => {
      const response = await create([answered(false, challengeMetadata)]);
      expectNothingAsked(response);
      return response.publicChallengeParameters;
    };
    await store.answer(sub, { challengeId, correct: true });
    expect(await next()).toEqual({ outcome: 'used' });

    nowMs += 15_000;
    const newer = await create();
    expect(await next()).toEqual({ outcome: 'superseded' });

    nowMs += 300_000;
    const expired = await create([answered(false, newer.challengeMetadata)]);
    expect(expired.publicChallengeParameters).toEqual({ outcome: 'expired' });
  });

  it('says until when a lock holds, or that an administrator is needed', async () => {
    const { challengeMetadata } = await create();
    const challengeId = readChallenge(challengeMetadata)?.challengeId ?? '';
    for (let n = 0; n < 10; n += 1) await store.answer(sub, { challengeId, correct: false });
    const until = String(NOW_SECONDS + 3_601);
    const next = () => create([answered(false, challengeMetadata)]);
    expect((await next()).publicChallengeParameters).toEqual({ outcome: 'locked', until });

    const item = await table.item(sub);
    await table.put({ ...item, failuresSinceSuccess: { N: '100' } });
    expect((await next()).publicChallengeParameters).toEqual({ outcome: 'locked' });
  });

  it.each([undefined, 'none', 'CODE-123456', ''])(
    'asks nothing where no challenge stood before: %s',
    async (challengeMetadata) => {
      const response = await create([answered(false, challengeMetadata)]);
      expect(response.publicChallengeParameters).toEqual({ outcome: 'superseded' });
      expectNothingAsked(response);
      expect(inbox.mails).toEqual([]);
    },
  );
});

it('logs one line, without code, hash or address', async () => {
  const response = await create();
  expect(book.lines).toEqual([
    {
      event: 'challenge.created',
      outcome: 'sent',
      sub,
      requestId: CONTEXT.awsRequestId,
      durationMs: 0,
    },
  ]);
  const state = readChallenge(response.challengeMetadata);
  const text = JSON.stringify(book.lines);
  for (const secret of [inbox.lastCode(), state?.hash, state?.salt, 'jahn@'])
    expect(text).not.toContain(secret);
});
