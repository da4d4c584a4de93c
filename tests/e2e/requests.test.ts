import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { DURATIONS } from '../../contracts/access';
import { useCloud, type TestCloud } from '../fixtures/cloud';
import { mailsTo, newestCode, wrongCode } from '../fixtures/inbox';
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

    if (!scripts) await page.getByRole('link', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: VERIFY_HEADING }).waitFor();
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
