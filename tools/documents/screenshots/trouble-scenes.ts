import { click, failing, followed, spendAllowance } from './acts';
import type { Scene } from './scene';
import { signIn } from './stage';

const TROUBLE = '.trouble [role=alert]';

/** What stops a page, or a request of one. */
export const TROUBLE_SCENES: readonly Scene[] = [
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
