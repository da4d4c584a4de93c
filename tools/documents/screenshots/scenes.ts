import { click, failing, finding, openedTools, toPerson } from './acts';
import { PEOPLE_SCENES } from './people-scenes';
import { REQUEST_SCENES } from './request-scenes';
import type { Scene } from './scene';
import { signIn } from './stage';
import { TROUBLE_SCENES } from './trouble-scenes';
import { VERIFY_SCENES } from './verify-scenes';

const HOSTED = 'form [name=password]';
const DESK = 'desk';

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
    paper: true,
    by: 'dmar',
    address: '/',
    before: openedTools(
      'engineering/builds',
      'engineering/operations/on-call-handbook',
      'engineering/source-code',
    ),
    document: { as: 'start', on: DESK },
  },
  { name: 'areas', by: 'jahn', address: '/areas', paper: true },
  {
    name: 'area',
    by: 'dmar',
    address: '/areas/engineering',
    paper: true,
    document: { as: 'area', on: DESK },
  },
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

  ...REQUEST_SCENES,

  ...VERIFY_SCENES,

  {
    name: 'account',
    by: 'dmar',
    address: '/account',
    paper: true,
    document: { as: 'account', on: DESK },
  },
  { name: 'account-without-code', by: 'jahn', address: '/account' },
  { name: 'account-without-groups', by: 'newcomer', address: '/account' },

  { name: 'directory', by: 'jahn', address: '/directory', shows: 'table' },
  { name: 'directory-few', by: 'jahn', address: '/directory?q=da', shows: 'table', paper: true },
  { name: 'directory-nobody', by: 'jahn', address: '/directory?q=zzzzz' },
  {
    name: 'directory-next',
    by: 'jahn',
    address: '/directory',
    then: async ({ page }) => {
      await click(page, 'main .actions a');
      await page.waitForURL(/page=/);
    },
  },
  {
    name: 'directory-failing',
    by: 'jahn',
    address: '/directory?q=qqq',
    before: failing('ListUsers'),
  },

  {
    name: 'person',
    paper: true,
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

  ...TROUBLE_SCENES,
  ...PEOPLE_SCENES,
];
