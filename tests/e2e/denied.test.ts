import { expect, it, vi } from 'vitest';
import { operate } from '../../packages/local-aws/tests/fixtures/operator';
import { useCloud } from '../fixtures/cloud';
import { localAddresses } from '../../tools/local-addresses';
import { expectHeading, signIn, untilHydrated, useBrowser } from './browser';
import { verify, VERIFY_HEADING } from './step-up';

const cloud = useCloud({
  environment: (addresses) => ({
    ...localAddresses(addresses),
    PORTAL_GROUP_CACHE_TTL_SECONDS: '1',
  }),
});
const open = useBrowser();
const LOOK_EVERY_MS = 20_000;
/** What the group cache remembers is over by then. */
const REMEMBERED_MS = 2_000;

const pool = () => ({ url: cloud().cognitoUrl, poolId: cloud().userPool.poolId });

it('notices by itself that the person has become a member, and goes where they wanted', async () => {
  const { publicUrl, inboxUrl, person, advance } = cloud();
  const { page } = await open();
  await page.clock.install();
  await page.goto(`${publicUrl}/areas/hr/members?from=mail`);
  await signIn(page, person('jahn'));
  await expectHeading(page, 'Access denied');
  await untilHydrated(page);
  await page.evaluate('window.stayed = true');

  const looked = page.waitForResponse((response) => response.url().includes('/denied.data'));
  await page.clock.fastForward(LOOK_EVERY_MS);
  expect((await looked).status()).toBe(200);
  await expectHeading(page, 'Access denied');

  await operate(pool()).addToGroup(person('jahn'), 'hr');
  advance(REMEMBERED_MS);
  // While the page takes in the answer to a look, it does not look again.
  await vi.waitFor(
    async () => {
      await page.clock.fastForward(LOOK_EVERY_MS);
      await page.getByRole('heading', { name: VERIFY_HEADING }).waitFor({ timeout: 10_000 });
    },
    { timeout: 100_000 },
  );
  await verify(page, inboxUrl, person('jahn').email);
  await page.getByRole('cell', { name: 'ahatcher@example.com' }).waitFor();
  expect(page.url()).toBe(`${publicUrl}/areas/hr/members?from=mail`);
  expect(await page.evaluate('window.stayed')).toBe(true);
});

it('stops looking after a quarter of an hour', async () => {
  const { publicUrl, person } = cloud();
  const { page } = await open();
  await page.clock.install();
  await page.goto(`${publicUrl}/areas/automation`);
  await signIn(page, person('ahatcher'));
  await expectHeading(page, 'Access denied');
  await untilHydrated(page);
  const last = page.waitForResponse((response) => response.url().includes('/denied.data'));
  await page.clock.fastForward('20:00');
  await (await last).finished();
  const looks: string[] = [];
  page.on('request', (request) => looks.push(request.url()));
  await page.clock.runFor('02:00');
  expect(looks.filter((url) => url.includes('/denied.data'))).toEqual([]);
});

it('leads to what was asked for with a press, without scripts', async () => {
  const { publicUrl, person, advance } = cloud();
  const { page } = await open({ javaScriptEnabled: false });
  await page.goto(`${publicUrl}/areas/automation/members`);
  await signIn(page, person('sdedakia'));
  await expectHeading(page, 'Access denied');
  await operate(pool()).addToGroup(person('sdedakia'), 'automation');
  advance(REMEMBERED_MS);
  await page.getByRole('link', { name: 'Try again' }).click();
  await expectHeading(page, VERIFY_HEADING);
  expect(new URL(page.url()).searchParams.get('returnTo')).toBe('/areas/automation/members');
});
