import { ServiceError } from 'local-aws';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { operate, type Someone } from '../../packages/local-aws/tests/fixtures/operator';
import { PORTAL_ORIGIN, type PortalAskOptions } from '../fixtures/portal';
import { secondsFromNow } from '../fixtures/proof';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal({ PORTAL_GROUP_CACHE_TTL_SECONDS: '1' });

/** Pages of two and three loaders, with one above another, and how browsers ask for each. */
const ADDRESSES = ['/account', '/areas/engineering', '/areas/engineering/operations/members'];
const AREAS = ADDRESSES.slice(1);
const waysTo = (path: string) => [
  path,
  `${path}.data`,
  ...(path.endsWith('/members')
    ? [`${path}.data?_routes=routes/area/layout,routes/area/pages/members`]
    : []),
];

/** All lines about a request, once it is over. */
async function linesOf(path: string, options: PortalAskOptions) {
  const answer = await portal().ask(path, options);
  const requestId = answer.headers['x-request-id'];
  await portal().logged((line) => line.event === 'request' && line.requestId === requestId);
  const lines = portal().log.filter((line) => line.requestId === requestId);
  return { ...answer, lines };
}

let member: Someone;
beforeEach(async () => {
  const groups = ['engineering', 'operations'];
  member = await operate(portal().pool).createPerson(`${randomUUID()}@example.com`, groups);
});
afterEach(() => {
  portal().pool.injectFault(undefined);
  portal().keys.answerWith(undefined);
});

interface Kind {
  readonly name: string;
  /** The status of a document, and what its page says. */
  readonly page?: readonly [status: number, text: string];
  readonly at?: readonly string[];
  readonly options: () => PortalAskOptions | Promise<PortalAskOptions>;
}

const proved = async (claims: Record<string, unknown>) => ({
  as: member,
  proof: await portal().proofOf(member, { claims }),
});

const KINDS: readonly Kind[] = [
  {
    name: 'no identity',
    page: [401, 'Your sign-in could not be verified'],
    options: () => ({}),
  },
  {
    name: 'a false identity',
    page: [401, 'Your sign-in could not be verified'],
    options: () => ({
      headers: portal().identityOf(member, { header: { signer: 'arn:of:another' } }),
    }),
  },
  {
    name: 'keys that cannot be had',
    page: [503, 'Not available just now'],
    options: () => {
      portal().keys.answerWith((res) => res.writeHead(500).end());
      return { headers: portal().identityOf(member, { header: { kid: randomUUID() } }) };
    },
  },
  {
    name: 'a disabled account',
    page: [403, 'Account disabled'],
    options: async () => {
      await operate(portal().pool).disable(member);
      return { as: member };
    },
  },
  {
    name: 'an account that is gone',
    page: [403, 'not known here'],
    options: async () => {
      await operate(portal().pool).remove(member);
      return { as: member };
    },
  },
  {
    name: 'an outage of Cognito',
    page: [503, 'Not available just now'],
    options: () => {
      portal().pool.injectFault(() => new ServiceError('ResourceNotFoundException', 'Down'));
      return { as: member };
    },
  },
  { name: 'no group', at: AREAS, options: () => ({ as: 'ahatcher' }) },
  { name: 'no proof', at: AREAS, options: () => ({ as: member, proof: null }) },
  { name: 'a proof that is none', at: AREAS, options: () => ({ as: member, proof: 'x' }) },
  {
    name: 'a proof that is too old',
    at: AREAS,
    options: () => proved({ auth_time: secondsFromNow(-30_000) }),
  },
];

describe.each(KINDS)('a request with $name', ({ page, at = ADDRESSES, options }) => {
  const requests = at.flatMap(waysTo);

  it.each(requests)('to %s is refused in one line, and in no line of an error', async (path) => {
    const { status, text, lines } = await linesOf(path, await options());
    const refused = lines.filter((line) => line.refused ?? line.allowed === false);
    expect(refused).toHaveLength(1);
    expect(lines.filter(({ event }) => event === 'error')).toEqual([]);
    expect(text).not.toMatch(/Body is unusable|Something went wrong/);
    if (!page || path.includes('?_routes')) return;
    expect(status).toBe(page[0]);
    expect(text).toContain(page[1]);
  });

  it('that is a form is as well', async () => {
    const headers = { origin: PORTAL_ORIGIN, 'content-type': 'application/x-www-form-urlencoded' };
    const given = await options();
    const { lines } = await linesOf(at === AREAS ? '/areas/engineering' : '/account', {
      ...given,
      headers: { ...given.headers, ...headers },
      method: 'POST',
      body: 'intent=nothing-of-that-name',
    });
    const refused = lines.filter((line) => line.refused ?? line.allowed === false);
    expect(refused.length).toBeLessThanOrEqual(1);
    expect(Math.max(...lines.map((line) => Number(line.status ?? 0)))).toBeLessThan(504);
  });
});

it('a stranger has one line of at most 300 bytes, whatever does not answer', async () => {
  portal().keys.answerWith((res) => res.destroy());
  for (const path of ['/', '/areas/engineering/operations/members.data', '/account']) {
    const headers = portal().identityOf(member, { header: { kid: randomUUID() } });
    const { lines, status } = await linesOf(path, { headers });
    expect(status).toBe(503);
    expect(lines).toMatchObject([{ event: 'request', status: 503, refused: 'keys' }]);
    expect(Buffer.byteLength(`${JSON.stringify(lines[0])}\n`)).toBeLessThanOrEqual(300);
  }
});

it('lets a person into an area in one line', async () => {
  const { lines, status } = await linesOf('/areas/engineering/members', { as: 'jahn' });
  expect(status).toBe(200);
  expect(lines.filter(({ area }) => area)).toMatchObject([
    { area: 'engineering', allowed: true, reason: 'member' },
  ]);
});
