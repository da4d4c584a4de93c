import { freePort } from 'local-aws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Answer } from '../../packages/local-aws/tests/fixtures/http';
import { operate, type Someone } from '../../packages/local-aws/tests/fixtures/operator';
import type { PersonName } from '../../packages/local-aws/tests/fixtures/user-pool';
import { allAreas, groups } from '../../app/areas.server';
import { createKindsOfPeople } from '../fixtures/kinds-of-people';
import { PROOF_COOKIE, secondsFromNow } from '../fixtures/proof';
import { startRelease, type Release } from '../fixtures/release';
import { LANGUAGE_COOKIE } from '../../contracts/language';
import { ZONE_COOKIE } from '../../app/time-zone';
import { toldCookie } from '../../app/told.server';
import { usePortal } from '../fixtures/use-portal';

/**
 * Holds the release that remembers answers against the same one that does not, answer for answer:
 * every kind of page but that of the code, which tells the time, for every kind of person, as a
 * document and as data, the first time and whenever it is remembered.
 */
const portal = usePortal();
let forgetful: Release | undefined;
beforeAll(async () => {
  const PORT = String(await freePort());
  const environment = { ...portal().environment, PORT, PORTAL_ANSWER_MEMORY_MEGABYTES: '0' };
  forgetful = await startRelease(environment);
});
afterAll(() => forgetful?.stop());

type Asker = PersonName | 'stranger' | 'nobody' | 'disabled' | 'member' | 'member without proof';
const askers: Asker[] = [
  'dmar',
  'jahn',
  'ahatcher',
  'stranger',
  'nobody',
  'disabled',
  'member',
  'member without proof',
];
const made: Partial<Record<Asker, Someone>> = {};
const identities = new Map<Asker, Record<string, string>>();
const proofs = new Map<Asker, string>();

beforeAll(async () => {
  const { pool } = portal();
  Object.assign(made, await createKindsOfPeople(pool, groups));
  made['member without proof'] = await operate(pool).createPerson('late@example.com', groups);
  // Of one moment, so that everybody's last until the same one.
  const claims = { auth_time: secondsFromNow(-60) };
  for (const asker of askers.filter((each) => each !== 'stranger')) {
    const who = made[asker] ?? (asker as PersonName);
    identities.set(asker, portal().identityOf(who));
    if (asker === 'member without proof') continue;
    proofs.set(asker, `${PROOF_COOKIE}=${await portal().proofOf(who, { claims })}`);
  }
});

/** An answer without what is another in each: its id, its nonce and its time. */
function comparable({ status, headers, text }: Answer) {
  const { 'x-request-id': id, 'content-security-policy': policy = '', ...others } = headers;
  for (const name of ['date', 'content-length', 'transfer-encoding']) delete others[name];
  const nonce = /'nonce-([^']+)'/.exec(String(policy))?.[1] ?? '-';
  const same = (value: unknown) =>
    String(value).replaceAll(nonce, 'NONCE').replaceAll(String(id), 'ID');
  return { status, headers: others, policy: same(policy), text: same(text) };
}

/** What comes again is remembered at the second time, and sent at the third. */
const TIMES = 3;

type Headers = Readonly<Record<string, string>>;

/** What the log says of an answer, but when and how long it took. */
async function linesOf(release: Pick<Release, 'log' | 'logged'>, { headers }: Answer) {
  const id = headers['x-request-id'];
  await release.logged(({ event, requestId }) => event === 'request' && requestId === id);
  const lines = release.log.filter(({ requestId }) => requestId === id);
  return lines.map(({ time, requestId, durationMs, ...line }) => line);
}

/** The answers differ with time, in steps: what was answered before or after is as right. */
async function hold(path: string, headers: Headers): Promise<void> {
  const before = await ask(forgetful!.url, path, { headers });
  const answers: Answer[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    answers.push(await ask(portal().url, path, { headers }));
  }
  const after = await ask(forgetful!.url, path, { headers });
  const made = [before, after].map(comparable);
  const lines = await linesOf(forgetful!, after);
  for (const answer of answers) {
    const found = comparable(answer);
    expect(found).toEqual(made.find(({ text }) => text === found.text) ?? made[1]);
    expect(await linesOf(portal(), answer)).toEqual(lines);
  }
}

const addresses = [
  '/',
  '/areas',
  ...allAreas.flatMap(({ path }) => [`/areas/${path}`, `/areas/${path}/members`]),
  '/areas/Engineering',
  // Loaders read the query as Remix writes it anew, and send it on to where a code is asked for.
  '/areas/engineering?of=a%20b&flag',
  '/areas/none',
  '/account',
  '/directory?page=2',
  '/find?q=%3Cscript%3E%27%22%26',
  '/denied?area=hr',
  '/requests',
  '/logged-out',
  '/no-such-page',
  '/go/engineering/builds',
];

/** The same page, as its data. */
function dataOf(address: string): string {
  const { pathname, search } = new URL(address, 'http://portal');
  return `${pathname === '/' ? '/_root' : pathname}.data${search}`;
}

describe.each(addresses)('%s', (address) => {
  it.each(askers)('is the same remembered as made, for %s', async (asker) => {
    const headers = { ...identities.get(asker), cookie: proofs.get(asker) ?? '' };
    await hold(address, headers);
    await hold(dataOf(address), headers);
  });
});

/** What a request says beside who asks, and what the answer may depend on. */
const ways = {
  'in German': () => ({ 'accept-language': 'de' }),
  'in the language that was chosen': () => ({ cookie: `${LANGUAGE_COOKIE}=de` }),
  'in another zone': () => ({ cookie: `${ZONE_COOKIE}=Asia/Tokyo` }),
  "with another's proof": () => ({ cookie: proofs.get('ahatcher') ?? '' }),
  'told what a form did': () => {
    const { username } = portal().pool.people.dmar;
    return { cookie: toldCookie(username, 'Done').split(';', 1)[0] ?? '' };
  },
  'before it is wanted': () => ({ 'sec-purpose': 'prefetch' }),
  'as nobody else': () => ({ cookie: proofs.get('dmar') ?? '' }),
};

describe.each(Object.keys(ways) as (keyof typeof ways)[])('%s', (way) => {
  it.each(['/', '/areas/engineering', '/account', '/areas/engineering/members'])(
    '%s is the same remembered as made',
    async (address) => {
      const headers = { ...identities.get('dmar'), ...ways[way]() };
      await hold(address, headers);
      await hold(dataOf(address), headers);
    },
  );
});
