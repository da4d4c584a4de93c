import type { TriggerLine } from '../../../contracts/log-events';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerOutcome } from '../../../triggers/challenge-record';
import { createAuthChallenge } from '../../../triggers/challenge-creation';
import { defineAuthChallenge } from '../../../triggers/challenge-definition';
import { ChallengeStore } from '../../../triggers/challenge-store';
import { verifyAuthChallenge } from '../../../triggers/challenge-verification';
import { useScriptedPortal } from '../../app/support/scripted-cognito';
import { Visitor } from '../../app/support/verify-form';
import type { Answer } from '../../../packages/local-aws/tests/fixtures/http';
import { startChallengeTable, type ChallengeTable } from '../../triggers/challenge-table';
import {
  answered,
  attributesOf,
  CONTEXT,
  createEvent,
  defineEvent,
  logbook,
  MAIL_SETTINGS,
  mailbox,
  verifyEvent,
} from '../../triggers/events';
import { assemble } from '../assembly';
import { filterPattern } from './filter-pattern';

const { resources } = assemble();

interface FilterProperties {
  readonly FilterPattern: string;
  readonly LogGroupName: { readonly Ref: string };
  readonly MetricTransformations: readonly { readonly MetricName: string }[];
}

/** The filters of the log groups whose id has this beginning, as the template has them. */
function filtersAt(logGroup: string) {
  return Object.values(resources('AWS::Logs::MetricFilter'))
    .map(({ Properties }) => Properties as unknown as FilterProperties)
    .filter(({ LogGroupName }) => LogGroupName.Ref.startsWith(logGroup))
    .map(({ FilterPattern, MetricTransformations }) => ({
      name: MetricTransformations[0]?.MetricName ?? '',
      matches: filterPattern(FilterPattern),
    }));
}

/** How many of the lines each filter counts; filters that count none are left out. */
function count(filters: ReturnType<typeof filtersAt>, lines: readonly object[]) {
  const texts = lines.map((line) => JSON.stringify(line));
  return Object.fromEntries(
    filters
      .map(({ name, matches }): [string, number] => [name, texts.filter(matches).length])
      .filter(([, counted]) => counted > 0),
  );
}

describe('the lines of the portal', () => {
  const scripted = useScriptedPortal();
  const filters = filtersAt('ComputeLogs');

  /** What the lines of these answers count for, each request's to its last. */
  async function counted(...answers: Answer[]) {
    const { portal } = scripted();
    const ids = answers.map(({ headers }) => headers['x-request-id']);
    for (const id of ids) await portal.logged((l) => l.event === 'request' && l.requestId === id);
    const lines = portal.log.filter((line) => ids.includes(line.requestId as string));
    expect(lines.length).toBeGreaterThan(0);
    return count(filters, lines);
  }
  /** Somebody of whom nothing is remembered. */
  const newcomer = () => ({ username: randomUUID(), email: 'newcomer@example.com' });

  it('are counted by two filters', () => {
    expect(filters.map(({ name }) => name)).toEqual(['RefusedIdentities', 'ClosedAnswers']);
  });

  it('count a missing and a false identity as refused, each once', async () => {
    const { portal } = scripted();
    const past = Math.floor(Date.now() / 1_000) - 60;
    const expired = portal.identityOf('jahn', { payload: { exp: past } });
    const answers = [
      await portal.ask('/areas/engineering'),
      await portal.ask('/areas/engineering.data'),
      await portal.ask('/', { headers: expired }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(await counted(...answers)).toEqual({ RefusedIdentities: 3 });
  });

  it('count keys and a Cognito that do not answer as closed', async () => {
    const { portal, script } = scripted();
    portal.keys.answerWith((res) => res.writeHead(500).end());
    const unknownKey = portal.identityOf('jahn', { header: { kid: randomUUID() } });
    const withoutKeys = await portal.ask('/', { headers: unknownKey });
    portal.keys.answerWith(undefined);
    script.AdminGetUser = () => ({ exception: 'AccessDeniedException' });
    const withoutCognito = await portal.ask('/areas/engineering', { as: newcomer() });
    script.AdminGetUser = undefined;
    expect([withoutKeys.status, withoutCognito.status]).toEqual([503, 503]);
    expect(await counted(withoutKeys, withoutCognito)).toEqual({ ClosedAnswers: 2 });
  });

  it('count a code that could not be asked for as closed', async () => {
    const { portal, script } = scripted();
    script.AdminInitiateAuth = () => ({ exception: 'UserLambdaValidationException' });
    const { jahn } = portal.pool.people;
    const posted = await new Visitor(portal, jahn).send({ intent: 'send' });
    expect(posted.status).toBe(302);
    expect(await counted(posted)).toEqual({ ClosedAnswers: 1 });
  });

  it('count nothing of what is well, of what is denied, and of what is nobody’s business', async () => {
    const { portal, script } = scripted();
    script.AdminInitiateAuth = () => ({
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session: 'x'.repeat(40),
      ChallengeParameters: { outcome: 'locked' },
    });
    const { peter } = portal.pool.people;
    const answers = [
      await portal.ask('/health'),
      await portal.ask('/areas/engineering', { as: 'jahn' }),
      await portal.ask('/areas/hr', { as: 'jahn' }),
      await portal.ask('/areas/engineering', { as: 'jahn', proof: null }),
      await portal.ask('/no-such-page', { as: 'jahn' }),
      await portal.ask('/logout', { method: 'POST' }),
      await new Visitor(portal, peter).send({ intent: 'send' }),
    ];
    expect(await counted(...answers)).toEqual({});
  });
});

describe('the lines of the triggers', () => {
  const filters = filtersAt('StepUpCreateAuthChallenge');
  const inbox = mailbox();
  let table: ChallengeTable;
  let nowMs = Date.UTC(2026, 0, 5, 9);
  let sub: string;

  beforeAll(async () => {
    table = await startChallengeTable();
  });
  afterAll(() => table.close());

  /** Runs the triggers for a new person; gives what the lines that they wrote count for. */
  async function counted(run: (triggers: ReturnType<typeof triggersOf>) => Promise<unknown>) {
    const book = logbook();
    sub = randomUUID();
    await run(triggersOf(book.log));
    expect(book.lines.length).toBeGreaterThan(0);
    return count(filters, book.lines);
  }

  function triggersOf(log: ReturnType<typeof logbook>['log']) {
    const now = () => nowMs;
    const store = new ChallengeStore({ ...table, now, deadlineMs: 20_000 });
    const parts = { store, mailer: inbox.mailer, ...MAIL_SETTINGS, now, log };
    const create = async () => {
      const { response } = await createAuthChallenge(parts)(createEvent(sub), CONTEXT);
      return response.privateChallengeParameters;
    };
    const verify = (kept: Record<string, string>, code: string) =>
      verifyAuthChallenge(parts)(verifyEvent(sub, kept, code), CONTEXT);
    const failTenTimes = async () => {
      const kept = await create();
      for (let n = 0; n < 10; n += 1) await verify(kept, 'no code');
    };
    return { parts, create, verify, failTenTimes };
  }

  it('are counted by the same filters at each trigger', () => {
    const names = filters.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const trigger of ['Define', 'Verify']) {
      expect(filtersAt(`StepUp${trigger}AuthChallenge`).map(({ name }) => name)).toEqual(names);
    }
  });

  it('count a code that was sent and its right answer', async () => {
    const metrics = await counted(async ({ parts, create, verify }) => {
      await defineAuthChallenge(parts)(defineEvent([]), CONTEXT);
      const kept = await create();
      await verify(kept, inbox.lastCode());
      await defineAuthChallenge(parts)(defineEvent([answered(true)]), CONTEXT);
    });
    expect(metrics).toEqual({ CodesSent: 1, RightCodes: 1 });
  });

  it('count a wrong answer once, though two triggers tell of it', async () => {
    const metrics = await counted(async ({ parts, create, verify }) => {
      const kept = await create();
      await verify(kept, 'no code');
      const next = createEvent(sub, [answered(false, kept.challenge)]);
      const { response } = await createAuthChallenge(parts)(next, CONTEXT);
      expect(response.publicChallengeParameters.outcome).toBe('wrong');
    });
    expect(metrics).toEqual({ CodesSent: 1, WrongCodes: 1 });
  });

  it('count no answer to what is used, expired or superseded', async () => {
    const metrics = await counted(async ({ create, verify }) => {
      const first = await create();
      nowMs += 15_000;
      const second = await create();
      const code = inbox.lastCode();
      await verify(first, code);
      await verify(second, code);
      await verify(second, code);
      await verify({}, code);
    });
    expect(metrics).toEqual({ CodesSent: 2, RightCodes: 1 });
  });

  it('count sends beyond the limit, and not those that only came too soon', async () => {
    const metrics = await counted(async ({ create }) => {
      for (let n = 0; n < 3; n += 1, nowMs += 15_000) await create();
      await create();
      nowMs += 300_000;
      await create();
      await create();
    });
    expect(metrics).toEqual({ CodesSent: 4, SendsRefused: 1 });
  });

  it('count mails that SES refuses or does not answer, of codes and of locks', async () => {
    const metrics = await counted(async ({ create, verify }) => {
      inbox.fail(Object.assign(new Error('no'), { $metadata: { httpStatusCode: 400 } }));
      await create();
      inbox.fail(undefined);
      const kept = await create();
      inbox.fail(new Error('no answer'));
      for (let n = 0; n < 10; n += 1) await verify(kept, 'no code');
      inbox.fail(undefined);
    });
    expect(metrics).toEqual({ CodesSent: 1, WrongCodes: 9, MailFailures: 2, Locks: 1 });
  });

  it('count the beginning of a lock, and not what is tried while it lasts', async () => {
    const metrics = await counted(async ({ create, failTenTimes, verify }) => {
      await failTenTimes();
      nowMs += 60_000;
      await verify(await create(), 'no code');
      await create();
    });
    expect(metrics).toEqual({ CodesSent: 1, WrongCodes: 9, Locks: 1 });
  });

  it('count apart the lock that only an administrator lifts', async () => {
    const metrics = await counted(async ({ failTenTimes }) => {
      for (let hours = 0; hours < 10; hours += 1, nowMs += 2 * 3_600_000) await failTenTimes();
    });
    expect(metrics).toEqual({ CodesSent: 10, WrongCodes: 90, Locks: 10, AdministratorLocks: 1 });
  });

  it('count nothing where there is no address, no person, or a store that fails', async () => {
    const metrics = await counted(async ({ parts }) => {
      const run = (request: object, store = parts.store) =>
        createAuthChallenge({ ...parts, store })(createEvent(sub, [], request), CONTEXT);
      await run({ userAttributes: attributesOf(sub, { email: '' }) });
      const nobody = { userNotFound: true, userAttributes: {} };
      await expect(run(nobody)).rejects.toThrow();
      const answer = (): Promise<AnswerOutcome> => Promise.reject(new Error('no answer'));
      const failing = verifyAuthChallenge({ ...parts, store: { answer } });
      const kept = { challenge: 'none' };
      await failing(verifyEvent(sub, kept, '000000'), CONTEXT);
      const closed = new ChallengeStore({ ...table, tableName: 'no-such-table', now: Date.now });
      await expect(run({}, closed)).rejects.toThrow();
    });
    expect(metrics).toEqual({});
  });
});

it('counts changes of authority where accounts are changed, and there alone', () => {
  const line = { event: 'people.command', command: 'confirm', acts: 1, durationMs: 1 } as const;
  const lines = [
    { ...line, outcome: 'done' },
    { ...line, outcome: 'done', authority: true },
    { ...line, outcome: 'unknown', authority: true },
  ] as const satisfies readonly TriggerLine[];
  const filters = filtersAt('PeopleFunction');
  expect(filters).toHaveLength(1);
  expect(count(filters, lines)).toEqual({ AuthorityChanges: 2 });
});
