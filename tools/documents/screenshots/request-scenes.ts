import { click } from './acts';
import type { At, Scene } from './scene';

/** Asks, on the page of who is denied, for what it is about. */
async function ask({ page }: At): Promise<void> {
  await click(page, 'main form [name=ask] ~ [type=submit]');
  await page.locator('#why').fill('The figures of the quarter are in the personnel files.');
  await page.locator('#how-long').selectOption('day');
  await click(page, '.ask-form [type=submit]');
  await page.locator('.notice .request').first().waitFor();
}

/** Asks before the scene, in the window of who asks there. */
const asked =
  (...areas: readonly string[]) =>
  async (at: At) => {
    for (const area of areas) {
      await at.page.goto(`${at.stage.cloud.publicUrl}/denied?area=${area}`);
      await at.page.waitForLoadState('networkidle');
      await ask(at);
    }
  };

/** Presses a button of the first request. */
const decide =
  (intent: string, reason = '') =>
  async ({ page }: At) => {
    await page.locator('.decision [name=reason]').first().fill(reason);
    await click(page, `.decision [value=${intent}]`);
  };

/** From asking to what came of it. */
export const REQUEST_SCENES: readonly Scene[] = [
  { name: 'denied-asking', by: 'jahn', address: '/denied?area=hr&ask=1', shows: '#why' },
  {
    name: 'denied-asked',
    by: 'newcomer',
    address: '/denied?area=engineering/operations',
    then: ask,
    shows: '.notice .request',
  },
  { name: 'requests-none', by: 'leaver', address: '/requests' },
  {
    name: 'requests-own',
    by: 'leaver',
    address: '/requests',
    before: asked('engineering', 'product/launches'),
    shows: '.request',
  },
  {
    name: 'requests',
    by: 'dmar',
    address: '/requests',
    paper: true,
    shows: '.decision',
  },
  {
    name: 'requests-reason-missing',
    by: 'dmar',
    address: '/requests',
    then: decide('refuse'),
    shows: '[role=alert]',
  },
  {
    name: 'requests-code',
    by: 'dmar',
    address: '/requests',
    then: decide('approve', 'Until the audit is over.'),
    shows: '#code',
  },
  {
    name: 'requests-code-wrong',
    by: 'dmar',
    address: '/requests',
    then: async ({ page }) => {
      await page.locator('#code').fill('000000');
      await click(page, '[value=confirm]');
    },
    shows: '[role=alert]',
  },
];
