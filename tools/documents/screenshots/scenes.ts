import type { Page } from 'playwright-core';
import type { At, Scene } from './scene';
import { signIn } from './stage';
import { VERIFY_SCENES } from './verify-scenes';

const HOSTED = 'form [name=password]';
const TROUBLE = '.trouble [role=alert]';
const DESK = 'desk';
/** A tool's own site, which is not there. */
const ELSEWHERE = /^https:\/\/[a-z]+\.example\.com\//;

const click = (page: Page, selector: string) => page.locator(selector).first().click();

/** From a list of people to the first one's page. */
async function toPerson(page: Page): Promise<void> {
  await click(page, 'tbody a');
  await page.locator('.person').waitFor();
}

/** Opens the search box and types into it. */
const finding =
  (query: string) =>
  async ({ page }: At) => {
    await page.keyboard.press('/');
    await page.locator('dialog[open] [role=combobox]').waitFor();
    if (query) await page.keyboard.type(query);
  };

/** Lets requests for what an address matches come to nothing, and follows a link there. */
const followed =
  (path: string, failure: { readonly status?: number }) =>
  async ({ page }: At) => {
    const { status } = failure;
    await page.route(`**${path}.data*`, (route) =>
      status === undefined ? route.abort() : route.fulfill({ status, body: '' }),
    );
    await click(page, `.masthead a[href="${path}"]`);
  };

const openedTools =
  (...tools: readonly string[]) =>
  async ({ page, stage }: At) => {
    const { publicUrl } = stage.cloud;
    for (const tool of tools) {
      await page.context().request.get(`${publicUrl}/go/${tool}`, { maxRedirects: 0 });
    }
  };

const failing =
  (...operations: readonly string[]) =>
  async ({ stage }: At) => {
    for (const operation of operations) stage.failing.add(operation);
  };

/** Asks for more than one person is given, until a page says so. */
async function spendAllowance({ page, stage }: At): Promise<void> {
  const { request } = page.context();
  const address = (number: number) => `${stage.cloud.publicUrl}/directory?q=zz${number}`;
  for (let number = 0; number < 1_000; number += 20) {
    const others = Array.from({ length: 20 }, (_, at) => request.get(address(number + at)));
    const answer = await page.goto(address(number));
    await Promise.all(others);
    if (answer?.status() === 429) return;
  }
  throw new Error('Expected the portal to say that it is too much');
}

/** Every page in every state. What a scene breaks is mended after it. */
export const SCENES: readonly Scene[] = [
  {
    name: 'sign-in',
    by: 'nobody',
    address: '/',
    shows: HOSTED,
    document: { as: 'sign-in', on: DESK },
  },
  {
    name: 'sign-in-refused',
    by: 'nobody',
    address: '/',
    shows: HOSTED,
    then: ({ page, stage }) => signIn(page, { ...stage.person('jahn'), password: 'wrong' }),
  },
  { name: 'logged-out', by: 'nobody', address: '/logged-out' },
  { name: 'host-notice', by: 'jahn', address: '/?_data=root' },

  { name: 'home', by: 'jahn', address: '/' },
  { name: 'home-without-areas', by: 'newcomer', address: '/' },
  {
    name: 'home-with-recents',
    by: 'dmar',
    address: '/',
    before: openedTools(
      'engineering/builds',
      'engineering/operations/on-call-handbook',
      'engineering/source-code',
    ),
    document: { as: 'start', on: DESK },
  },
  { name: 'areas', by: 'jahn', address: '/areas' },
  { name: 'area', by: 'dmar', address: '/areas/engineering', document: { as: 'area', on: DESK } },
  {
    name: 'area-nested',
    by: 'dmar',
    address: '/areas/engineering/operations',
    document: { as: 'phone', on: 'phone' },
  },
  { name: 'area-members', by: 'dmar', address: '/areas/engineering/members', shows: 'table' },
  {
    name: 'area-members-failing',
    by: 'dmar',
    address: '/areas/engineering/members',
    before: failing('ListUsersInGroup'),
  },
  {
    name: 'tool-onward',
    by: 'dmar',
    address: '/',
    then: async ({ page, stage }) => {
      const { publicUrl } = stage.cloud;
      await page.goto(`${publicUrl}/go/engineering/builds`, { referer: `${publicUrl}/verify` });
    },
    shows: 'a[href^="https://ci."]',
  },
  { name: 'denied', by: 'jahn', address: '/areas/hr', document: { as: 'denied', on: DESK } },
  { name: 'denied-nested', by: 'jahn', address: '/areas/product/launches' },
  { name: 'denied-unknown', by: 'jahn', address: '/denied' },

  ...VERIFY_SCENES,

  { name: 'account', by: 'dmar', address: '/account', document: { as: 'account', on: DESK } },
  { name: 'account-without-code', by: 'jahn', address: '/account' },
  { name: 'account-without-groups', by: 'newcomer', address: '/account' },

  { name: 'directory', by: 'jahn', address: '/directory', shows: 'table' },
  { name: 'directory-few', by: 'jahn', address: '/directory?q=da', shows: 'table' },
  { name: 'directory-nobody', by: 'jahn', address: '/directory?q=zzzzz' },
  {
    name: 'directory-next',
    by: 'jahn',
    address: '/directory',
    then: ({ page }) => click(page, 'main .actions a'),
    shows: 'main .actions a + a',
  },
  {
    name: 'directory-failing',
    by: 'jahn',
    address: '/directory?q=qqq',
    before: failing('ListUsers'),
  },

  {
    name: 'person',
    by: 'jahn',
    address: '/directory?q=dmar',
    then: ({ page }) => toPerson(page),
  },
  {
    name: 'person-self',
    by: 'dmar',
    address: '/directory?q=dmar',
    then: ({ page }) => toPerson(page),
  },
  {
    name: 'person-without-areas',
    by: 'newcomer',
    address: '/directory?q=jahn',
    then: ({ page }) => toPerson(page),
  },

  { name: 'find', by: 'dmar', address: '/find' },
  { name: 'find-hits', by: 'dmar', address: '/find?q=e', shows: '.hit' },
  { name: 'find-nothing', by: 'dmar', address: '/find?q=zzzzz' },
  { name: 'find-box', by: 'dmar', address: '/areas', then: finding(''), modal: true },
  {
    name: 'find-box-hits',
    by: 'dmar',
    address: '/areas',
    then: finding('o'),
    shows: '.find-hit',
    modal: true,
  },
  { name: 'find-box-nothing', by: 'dmar', address: '/areas', then: finding('zzzzz'), modal: true },
  {
    name: 'find-box-trouble',
    by: 'jahn',
    address: '/areas',
    before: ({ page }) => page.route('**/find/index*', (route) => route.abort()),
    then: async ({ page }) => {
      await page.keyboard.press('/');
      await page.locator('dialog[open] [role=alert]').waitFor();
    },
    modal: true,
  },

  {
    name: 'trouble',
    by: 'jahn',
    address: '/areas',
    then: followed('/directory', {}),
    shows: TROUBLE,
  },
  {
    name: 'trouble-status',
    by: 'jahn',
    address: '/areas',
    then: followed('/directory', { status: 503 }),
    shows: TROUBLE,
  },
  {
    name: 'session-over',
    by: 'dmar',
    address: '/account',
    then: async ({ page }) => {
      await page.route('**/account.data*', (route) => route.fulfill({ status: 401, body: '' }));
      await click(page, 'main form [type=submit]');
    },
    shows: TROUBLE,
  },

  {
    name: 'problem-401',
    by: 'nobody',
    address: '/',
    then: ({ page, stage }) => page.goto(`${stage.cloud.targets[0]}/areas`),
  },
  {
    name: 'problem-403',
    by: 'leaver',
    address: '/verify',
    // Found out by the form: what was known of them until then holds a minute.
    then: async ({ page, stage }) => {
      const { username } = stage.person('leaver');
      stage.cloud.userPool.pool.setEnabled(username, false);
      await click(page, 'main form [type=submit]');
      await page.locator('.notice').waitFor();
    },
  },
  { name: 'problem-404', by: 'jahn', address: '/no-such-page' },
  { name: 'problem-429', by: 'sdedakia', address: '/directory', then: spendAllowance },
  {
    name: 'problem-503',
    by: 'peter',
    address: '/',
    before: failing('AdminGetUser'),
    then: ({ page, stage }) => signIn(page, stage.person('peter')),
  },
];

/** Tools are nowhere: a window stays where it is. */
export const stayHere = (page: Page) =>
  page.context().route(ELSEWHERE, (route) => route.fulfill({ status: 204 }));
