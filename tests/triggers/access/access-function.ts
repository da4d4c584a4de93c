import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { closeServer, listen } from 'local-aws';
import { DURATION_NAMES, type Duration } from '../../../contracts/access';
import type {
  AccessAnswer,
  AccessCommand,
  AccessEvent,
  Approval,
} from '../../../contracts/access-commands';
import { accessHandler } from '../../../triggers/access/handling';
import { AccessStore } from '../../../triggers/access/access-store';
import { ActStore } from '../../../triggers/commands/act-store';
import { createCredentialVerifier } from '../../../triggers/commands/credentials';
import { MailBudgets } from '../../../triggers/commands/mail-budgets';
import type { Directory } from '../../../triggers/commands/directory';
import type { AccessServices } from '../../../triggers/access/services';
import { ChallengeStore } from '../../../triggers/challenge-store';
import { CONTEXT, logbook, mailbox } from '../events';
import { startAccessTables } from './access-tables';

const REGION = 'eu-central-1';
const POOL = `${REGION}_Example12`;
const CLIENTS = { stepUp: '2stepup', signIn: '1signin' };
const ISSUER = `https://cognito-idp.${REGION}.amazonaws.com/${POOL}`;
export const MINUTE = 60_000;
export const DAY = 86_400_000;
export const REASON = 'quarterly report for the works council';

const guarded = (
  group: string,
  title: string,
  owners: string,
  durations: readonly Duration[] = DURATION_NAMES,
) => [group, { title, owners, durations }] as const;

interface Somebody {
  groups: string[];
  enabled: boolean;
  locale?: string;
  status?: string;
}

/** The function with tables and keys of this machine, and a user pool and mails in memory. */
export async function startAccessFunction() {
  const tables = await startAccessTables();
  const keys = await generateKeyPair('RS256', { modulusLength: 2048 });
  const strangers = await generateKeyPair('RS256', { modulusLength: 2048 });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'a', alg: 'RS256', use: 'sig' };
  let keysAnswer = JSON.stringify({ keys: [jwk] });
  const server = createServer((_request, response) => response.end(keysAnswer));
  const jwksUrl = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}/keys`;

  const people = new Map<string, Somebody>();
  const emailOf = (sub: string) => `${sub}@example.com`;
  const personOf = (sub: string) => {
    const found = people.get(sub);
    return (
      found && {
        sub,
        enabled: found.enabled,
        email: emailOf(sub),
        status: found.status,
        attributes: { sub, email: emailOf(sub), locale: found.locale ?? 'en' },
      }
    );
  };
  const directory: Directory = {
    person: async (sub) => personOf(sub),
    groupsOf: async (sub) => new Set(people.get(sub)?.groups),
    members: async (group) =>
      [...people].flatMap(([sub, { groups, enabled }]) => {
        const person = personOf(sub);
        return person && enabled && groups.includes(group) ? [person] : [];
      }),
  };

  const mail = mailbox();
  const log = logbook();
  const clock = { aheadMs: 0 };
  const now = () => Date.now() + clock.aheadMs;
  const table = (tableName: string) => ({
    client: tables.client,
    tableName,
    now,
    deadlineMs: 20_000,
  });
  const challenges = new ChallengeStore(table(tables.names.challenges));
  const store = new AccessStore({ ...table(tables.names.access), logLifeMs: 400 * DAY });
  const services: AccessServices = {
    now,
    log: log.log,
    verify: createCredentialVerifier({
      userPoolId: POOL,
      stepUpClientId: CLIENTS.stepUp,
      signInClientId: CLIENTS.signIn,
      jwksUrl,
      now,
    }),
    challenges,
    directory,
    store,
    budgets: new MailBudgets(table(tables.names.access)),
    acts: new ActStore(table(tables.names.acts)),
    mailer: mail.mailer,
    productName: 'Portal',
    mailLanguage: 'en',
    support: undefined,
    groups: new Map([
      guarded('hr', 'Human resources', 'hr-owners'),
      guarded('payroll', 'Payroll', 'hr-owners'),
      guarded('engineering', 'Engineering', 'engineering-owners'),
      guarded('operations', 'Operations', 'engineering-owners', ['hour', 'day']),
    ]),
  };

  const sign = (claims: JWTPayload, key = keys.privateKey, header = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'a', ...header }).sign(key);
  const seconds = () => Math.floor(now() / 1_000);
  const proofClaims = (sub: string) => ({
    sub,
    iss: ISSUER,
    aud: CLIENTS.stepUp,
    token_use: 'id',
    auth_time: seconds(),
    iat: seconds(),
    exp: seconds() + 8 * 3_600,
  });
  const sessionClaims = (sub: string) => ({
    sub,
    iss: ISSUER,
    client_id: CLIENTS.signIn,
    token_use: 'access',
    auth_time: seconds(),
    iat: seconds(),
    exp: seconds() + 300,
  });
  /** The person enters a right code, as the Verify trigger notes it; the proof of it. */
  const prove = async (sub: string, changed: JWTPayload = {}) => {
    const challengeId = randomUUID();
    const { kind } = await challenges.reserveSend(sub, challengeId);
    if (kind !== 'reserved') throw new Error(`expected a send for ${sub}, got ${kind}`);
    await challenges.answer(sub, { challengeId, correct: true });
    return sign({ ...proofClaims(sub), ...changed });
  };

  let made = 0;
  const newcomer = (name: string, ...groups: string[]) => {
    const sub = `${name}-${(made += 1)}`;
    people.set(sub, { groups, enabled: true });
    return sub;
  };
  const handler = accessHandler(services);
  const send = (
    actor: string,
    command: AccessCommand,
    more: Partial<AccessEvent> = {},
  ): Promise<AccessAnswer> =>
    handler({ actor, sentAtMs: now(), key: randomUUID(), command, ...more }, CONTEXT);
  const ask = async (sub: string, ...groups: string[]) => {
    const key = randomUUID();
    const session = await sign(sessionClaims(sub));
    const command = { kind: 'ask', groups, reason: REASON, duration: 'day' } as const;
    return { id: key, answer: await send(sub, command, { key, session }) };
  };

  return {
    tables,
    services,
    handler,
    people,
    emailOf,
    mail,
    log,
    clock,
    now,
    store,
    challenges,
    sign,
    strangersKey: strangers.privateKey,
    proofClaims,
    sessionClaims,
    prove,
    newcomer,
    send,
    ask,
    /** The line of somebody. */
    line: async (sub: string, group: string) => (await store.view(sub)).lines.get(group),
    act: (person: string, group: string, id: string): Approval => ({
      person,
      group,
      id,
      duration: 'day',
      reason: REASON,
    }),
    setKeys: (answer: string) => {
      keysAnswer = answer;
    },
    async close() {
      await closeServer(server);
      await tables.close();
    },
  };
}

/** What {@link startAccessFunction} started. */
export type AccessFunction = Awaited<ReturnType<typeof startAccessFunction>>;
