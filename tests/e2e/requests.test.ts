import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { DURATIONS } from '../../contracts/access';
import { useCloud, type TestCloud } from '../fixtures/cloud';
import { mailsTo, newestCode, wrongCode } from '../fixtures/inbox';
import { signedIn } from '../fixtures/signed-in';
import { expectHeading, signIn, untilHydrated, useBrowser } from './browser';
import { verify, VERIFY_HEADING } from './step-up';

/** People stay known longer than the clock is moved by at the end: it is their grant that ends. */
const MARGIN_MS = 5 * 60_000;
const cloud = useCloud({
  instances: 2,
  environment: () => ({ PORTAL_GROUP_CACHE_TTL_SECONDS: String((2 * MARGIN_MS) / 1_000) }),
});
const open = useBrowser();

/** Where an area leads that is asked for often enough to meet both instances. */
async function answersOf(page: Page, address: string): Promise<string[]> {
  const answers = [];
  for (let ask = 0; ask < 4; ask += 1) {
    const answer = await page.request.get(address, { maxRedirects: 0 });
    const { location = '' } = answer.headers();
    answers.push(`${answer.status()} ${location.split('?')[0]}`.trim());
  }
  return [...new Set(answers)];
}

/** Signs in at an address, again where the session is over. */
async function goSignedIn(
  page: Page,
  { publicUrl, person }: TestCloud,
  name: string,
  path: string,
) {
  await page.goto(publicUrl + path);
  const field = page.getByLabel('Password');
  await field.or(page.getByRole('main')).first().waitFor();
  if (await field.isVisible()) await signIn(page, person(name));
}

it.each([
  ['jahn', 'ahatcher', 'hr', 'Human resources', { scripts: true, given: 'day' }],
  ['peter', 'sdedakia', 'product', 'Product', { scripts: false, given: 'hour' }],
] as const)(
  'lets %s ask and %s decide about %s (%s), until the end: %o',
  async (name, owner, slug, title, { scripts, given }) => {
    const { publicUrl, inboxUrl, person, advance } = cloud();
    const address = `${publicUrl}/areas/${slug}`;
    const { page, complaints } = await open({ javaScriptEnabled: scripts });
    await goSignedIn(page, cloud(), name, `/areas/${slug}/members`);
    await expectHeading(page, 'Access denied');
    if (scripts) {
      await untilHydrated(page);
      await page.evaluate('window.stayed = true');
    }
    await page.getByRole('button', { name: 'Ask for access' }).click();
    await page.getByLabel('Why do you need it?').fill('a report for <all> & "more"');
    await page.getByLabel('For how long?').selectOption('1 day');
    await page.getByRole('button', { name: 'Send request' }).click();
    await page.getByText('Waiting since').waitFor();
    await page.getByRole('button', { name: 'Withdraw' }).waitFor();

    const deciding = (await open({ javaScriptEnabled: scripts })).page;
    await goSignedIn(deciding, cloud(), owner, '/requests');
    await verify(deciding, inboxUrl, person(owner).email);
    const article = deciding
      .getByRole('article')
      .filter({ hasText: person(name).email })
      .filter({ hasText: 'a report for <all> & "more"' });
    await deciding.getByRole('link', { name: '1 waits for your decision' }).waitFor();
    // A choice that is made before is undone when scripts take the page over.
    if (scripts) await untilHydrated(deciding);
    await article.getByLabel('Reason').fill('for the quarter');
    const asked = given === 'day' ? '1 day' : '1 hour';
    await article.getByLabel('For how long').selectOption(asked);
    await article.getByRole('button', { name: 'Approve' }).click();
    await deciding.getByLabel('Code', { exact: true }).waitFor();
    const [mail] = (await mailsTo(inboxUrl, person(owner).email)).slice(-1);
    expect(mail?.body.text).toContain(`${person(name).email}: ${title}, for ${asked}`);
    const code = await newestCode(inboxUrl, person(owner).email);
    await deciding.getByLabel('Code', { exact: true }).fill(wrongCode(code));
    await deciding.getByRole('button', { name: 'Confirm' }).click();
    await deciding.getByRole('alert').getByText('not the code of the newest mail').waitFor();
    await deciding.getByLabel('Code', { exact: true }).fill(code);
    await deciding.getByRole('button', { name: 'Confirm' }).click();
    await deciding.getByRole('status').getByText('Approved').waitFor();
    await deciding.getByRole('button', { name: 'End access' }).waitFor();

    const opened = page.getByRole('heading', { name: VERIFY_HEADING });
    // Without scripts somebody presses; the portal looks them up again every few seconds.
    const pressed = async () => {
      const loaded = page.waitForEvent('load');
      await page.getByRole('link', { name: 'Try again' }).click();
      await loaded;
      return opened.isVisible();
    };
    if (!scripts) await vi.waitUntil(pressed, { timeout: 100_000, interval: 1_000 });
    await opened.waitFor();
    await verify(page, inboxUrl, person(name).email);
    await expectHeading(page, title);
    expect(page.url()).toBe(`${address}/members`);
    if (scripts) expect(await page.evaluate('window.stayed')).toBe(true);
    expect(complaints.filter((text) => !text.includes('403'))).toEqual([]);

    advance(DURATIONS[given] - MARGIN_MS);
    await goSignedIn(page, cloud(), name, '/requests');
    await page.getByRole('article').getByText('active', { exact: true }).waitFor();
    // After a day the code that opens the area is old as well; what is asked first is the group.
    const whileOpen = given === 'day' ? ['302 /verify'] : ['200'];
    expect(await answersOf(page, address)).toEqual(whileOpen);
    advance(MARGIN_MS);
    expect(await answersOf(page, address)).toEqual(['302 /denied']);
    await page.goto(`${publicUrl}/requests`);
    const history = page.getByRole('article').filter({ hasText: title });
    await history.getByText('over', { exact: true }).waitFor();
    await history.getByText('Asked for 1 day').waitFor();
    await history.getByText('Approved by').getByText('for the quarter').waitFor();
  },
);

/** Asks without a browser, as the form does. */
async function ask(name: string, slug: string): Promise<void> {
  const browser = await signedIn(cloud(), name);
  const address = `/denied?area=${slug}`;
  const fields = { intent: 'ask', key: randomUUID(), reason: 'a report', duration: 'week' };
  const sent = await browser.request(address, fields);
  expect([sent.status, sent.headers.get('location')]).toEqual([302, address]);
  expect(await (await browser.request(address)).text()).toContain('Your request is sent');
  // What came of that form is for that page alone.
  expect(await (await browser.request('/requests')).text()).not.toContain('Your request is sent');
}

it('lets an owner decide on several by one code, and take it away again', async () => {
  const { inboxUrl, person } = cloud();
  const [owner, slug] = ['dmar', 'engineering'];
  const names = ['ahatcher', 'peter'];
  for (const name of names) await ask(name, slug);
  const { page } = await open();
  await goSignedIn(page, cloud(), owner, '/requests');
  await verify(page, inboxUrl, person(owner).email);
  await untilHydrated(page);
  await page.getByRole('button', { name: 'Approve all chosen' }).click();
  await page.getByRole('alert').getByText('Nothing is chosen').waitFor();
  const boxes = page.getByRole('checkbox', { name: 'Engineering' });
  await boxes.first().waitFor();
  for (const box of await boxes.all()) await box.check();
  await page.getByRole('button', { name: 'Approve all chosen' }).click();
  await page.getByLabel('Code', { exact: true }).waitFor();
  const [mail] = (await mailsTo(inboxUrl, person(owner).email)).slice(-1);
  for (const name of names) expect(mail?.body.text).toContain(`${person(name).email}: Engineering`);
  const code = await newestCode(inboxUrl, person(owner).email);
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('status').getByText('2 requests approved').waitFor();

  const article = page.getByRole('article').filter({ hasText: person('peter').email });
  await article.getByLabel('Reason').fill('it is done');
  await article.getByRole('button', { name: 'End access' }).click();
  await page.getByRole('status').getByText('Ended').waitFor();
  expect(await article.count()).toBe(0);
  const ended = await signedIn(cloud(), 'peter');
  const history = await (await ended.request('/requests')).text();
  expect(history).toMatch(/Ended by .*Dana Mar.*it is done/);
});
