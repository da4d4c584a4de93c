import { routes } from '#build';
import { ServiceError } from 'local-aws';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as areas from '../../app/areas.server';
import { NOTICES } from '../../app/routes/_portal.verify/notices';
import { operate, type Someone } from '../../packages/local-aws/tests/fixtures/operator';
import { leavesIn } from '../fixtures/leaves';
import { PORTAL_ORIGIN, type PortalAskOptions } from '../fixtures/portal';
import { CHALLENGE_COOKIE, secondsFromNow } from '../fixtures/proof';
import { usePortal } from '../fixtures/use-portal';
import { challengeValue, FORM_HEADERS } from './support/verify-form';
import { strangeWords } from './support/strange-words';
import { visibleWords } from './support/visible-words';

/**
 * No English word on a German page: every word that a page shows is one of the German texts, or of
 * the data. So a text that is left in a component is found, whatever it says.
 */
const portal = usePortal({
  PORTAL_SUPPORT_NAME: 'Helpdesk',
  PORTAL_SUPPORT_EMAIL: 'help@example.com',
  PORTAL_SUPPORT_URL: 'https://help.example.com/',
});
const { leaves } = leavesIn({ build: { routes } as never, areas });

let member: Someone;
let nobody: Someone;
beforeAll(async () => {
  const operator = operate(portal().pool);
  const everyGroup = [...areas.groups, ...areas.ownersGroups];
  member = await operator.createPerson('member@example.com', everyGroup);
  nobody = await operator.createPerson('nobody@example.com');
});
afterEach(() => portal().pool.injectFault(undefined));

/** Follows redirects within the portal, as a browser does. */
async function ask(path: string, options: PortalAskOptions = {}) {
  const headers = { 'accept-language': 'de', ...options.headers };
  const answer = await portal().ask(path, { ...options, headers });
  const { location } = answer.headers;
  if (!location?.startsWith('/')) return answer;
  const { method: _, body: _body, ...rest } = options;
  return portal().ask(location, { ...rest, headers });
}

async function expectGerman(path: string, options: PortalAskOptions, ...more: string[]) {
  const { text, headers } = await ask(path, options);
  expect(headers['content-type']).toMatch(/^text\/html/);
  expect(text).toContain('<html lang="de"');
  expect(visibleWords(text).length).toBeGreaterThan(10);
  expect(strangeWords(text, ...more)).toEqual([]);
}

/** The company's own pages are in whatever language it speaks. */
const OWN = /^company\//;
const pages = leaves
  .filter(({ id, status, address }) => status !== 302 && !/\.csv$/.test(address) && !OWN.test(id))
  .map(({ address }) => address);
const askers = {
  'who may open all': () => ({ as: member }),
  'who may open an area and none inside': () => ({ as: 'jahn' }),
  'without a code': () => ({ as: member, proof: null }),
  'who may open none': () => ({ as: nobody }),
} satisfies Record<string, () => PortalAskOptions>;

describe.each(Object.entries(askers))('German alone, to somebody %s, is', (_, options) => {
  const resources = ['/find/index'];
  const html = pages.filter((address) => !resources.includes(address) && !address.includes(':'));

  it.each([...html, '/find?q=b', '/find?q=quux', '/directory?q=dmar', '/directory?q=quux'])(
    '%s',
    async (address) => {
      await expectGerman(address, options(), new URL(address, PORTAL_ORIGIN).search);
    },
  );

  it('the page of a person', async () => {
    await expectGerman(`/people/${portal().pool.people.dmar.username}`, options());
  });
});

const states = Object.keys(NOTICES).flatMap((kind) =>
  [undefined, 300, -300].flatMap((until) => [true, false].map((open) => ({ kind, until, open }))),
);

it.each(states)(
  'German alone is the page for the code with $kind, $until, $open',
  async (state) => {
    const { kind, until, open } = state;
    const cookie = challengeValue({
      sub: member.username,
      ...(open && { session: 'x'.repeat(40), expiresAt: secondsFromNow(300), answersLeft: 2 }),
      notice: { kind, ...(until !== undefined && { until: secondsFromNow(until) }) },
    });
    const headers = { cookie: `${CHALLENGE_COOKIE}=${cookie}` };
    const address = '/verify?returnTo=%2Fareas%2Fengineering';
    await expectGerman(address, { as: member, proof: null, headers });
  },
);

const refusals: Record<string, () => Promise<void>> = {
  'no identity': () => expectGerman('/account', {}),
  'a bad form': () =>
    expectGerman('/account', {
      as: member,
      method: 'POST',
      headers: FORM_HEADERS,
      body: 'intent=nothing',
    }),
  'a form of another site': () =>
    expectGerman('/account', { as: member, method: 'POST', headers: { origin: 'https://x' } }),
  'a disabled account': async () => {
    const operator = operate(portal().pool);
    const disabled = await operator.createPerson('disabled@example.com');
    await operator.disable(disabled);
    await expectGerman('/account', { as: disabled });
  },
  'an account that is gone': async () => {
    const operator = operate(portal().pool);
    const gone = await operator.createPerson('gone@example.com');
    await operator.remove(gone);
    await expectGerman('/account', { as: gone });
  },
  'an outage of Cognito': async () => {
    const unasked = await operate(portal().pool).createPerson('unasked@example.com');
    portal().pool.injectFault(() => new ServiceError('ResourceNotFoundException', 'Down'));
    await expectGerman('/account', { as: unasked });
  },
};

it.each(Object.keys(refusals))('German alone is what stops a page: %s', async (name) => {
  await refusals[name]!();
});

it('notices a word that is English', async () => {
  const { text } = await ask('/areas', { as: member, headers: { 'accept-language': 'en' } });
  expect(strangeWords(text)).toEqual(expect.arrayContaining(['areas', 'sign', 'out']));
});
