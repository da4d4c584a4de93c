import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { texts as german } from '../../contracts/texts/de';
import { problems as germanProblems } from '../../contracts/texts/problems/de';
import { useCloud } from '../fixtures/cloud';
import { FailingMembers } from '../fixtures/failing-members';
import { CHALLENGE_COOKIE, secondsFromNow } from '../fixtures/proof';
import { faultsOf } from './accessibility';
import { expectHeading, signIn, untilHydrated, useBrowser } from './browser';
import { verify, VERIFY_HEADING } from './step-up';

const members = new FailingMembers();
const cloud = useCloud({ faults: members.faults });
const open = useBrowser();

/** Loads each page once, and looks at it in every way. */
async function expectNoFaults(
  page: Page,
  pages: Readonly<Record<string, string>>,
  language = 'en',
): Promise<void> {
  for (const [address, heading] of Object.entries(pages)) {
    await page.goto(new URL(address, cloud().publicUrl).href);
    await expectHeading(page, heading);
    await untilHydrated(page);
    expect(await page.locator('html').getAttribute('lang'), address).toBe(language);
    expect(await faultsOf(page), address).toEqual([]);
  }
}

/** Gives the browser the state of the page that asks for a code, as the portal keeps it there. */
async function keep(page: Page, state: object): Promise<void> {
  const value = Buffer.from(JSON.stringify(state)).toString('base64url');
  const site = { url: cloud().publicUrl.replace('http:', 'https:'), secure: true };
  await page.context().addCookies([{ name: CHALLENGE_COOKIE, value, ...site }]);
}

it('every page can be read and used by whom has no code yet', async () => {
  const { publicUrl, person, targets } = cloud();
  const { page } = await open();
  await page.goto(publicUrl);
  await signIn(page, person('jahn'));
  await expectHeading(page, 'Your tools');
  await expectNoFaults(page, {
    '/': 'Your tools',
    '/areas': 'Areas',
    '/directory': 'Directory',
    '/directory?q=zzz': 'Directory',
    '/directory?q=da': 'Directory',
    [`/people/${person('dmar').username}`]: 'Dana Mar',
    '/account': 'Your account',
    '/find?q=e': 'Find',
    '/find?q=zzzzz': 'Find',
    '/areas/hr': 'Access denied',
    '/denied': 'Access denied',
    '/no-such-page': 'Page not found',
    '/logged-out': 'Signed out',
    [`${targets[0]}/areas`]: 'Your sign-in could not be verified',
  });
});

it('every state of the page that asks for a code can be read and used', async () => {
  const { publicUrl, person } = cloud();
  const { page } = await open();
  await page.goto(`${publicUrl}/areas/engineering`);
  await signIn(page, person('jahn'));
  await expectHeading(page, VERIFY_HEADING);
  const { username: sub } = person('jahn');
  const challenge = {
    session: 'x'.repeat(40),
    expiresAt: secondsFromNow(240),
    resendAt: secondsFromNow(10),
    answersLeft: 2,
  };
  const until = secondsFromNow(1_800);
  for (const state of [
    {},
    { ...challenge, notice: { kind: 'sent' } },
    { ...challenge, notice: { kind: 'wrong' } },
    { notice: { kind: 'out-of-answers' } },
    { notice: { kind: 'locked', until } },
    { notice: { kind: 'too-many-sends', until } },
    { notice: { kind: 'mail-refused' } },
  ]) {
    await keep(page, { sub, ...state });
    await expectNoFaults(page, { '/verify?returnTo=/areas/engineering': VERIFY_HEADING });
    if (state.notice) expect(await page.locator('#notice').count()).toBe(1);
  }
});

it('every page can be read and used by whom has entered a code', async () => {
  const { publicUrl, inboxUrl, person } = cloud();
  const { page } = await open();
  await page.goto(`${publicUrl}/areas/engineering`);
  await signIn(page, person('dmar'));
  await verify(page, inboxUrl, person('dmar').email);
  await expectHeading(page, 'Engineering');
  await expectNoFaults(page, {
    '/': 'Your tools',
    '/areas/engineering': 'Engineering',
    '/areas/engineering/members': 'Engineering',
    '/areas/engineering/operations': 'Operations',
    '/account': 'Your account',
  });
  await page.keyboard.press('/');
  await page.getByLabel('Find', { exact: true }).fill('buil');
  await page.getByRole('option', { name: 'Builds' }).waitFor();
  expect(await faultsOf(page, true), 'the box').toEqual([]);
  await page.getByLabel('Find', { exact: true }).fill('zzzzz');
  await page.getByText('Nothing found').waitFor();
  expect(await faultsOf(page, true), 'the box without a hit').toEqual([]);
  members.down = true;
  await expectNoFaults(page, { '/areas/engineering/members': 'Engineering' });
  await page.route('**/directory.data', (route) => route.abort());
  await page.getByRole('link', { name: 'Directory' }).click();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

it('the pages can be read and used in German', async () => {
  const { publicUrl, person, targets } = cloud();
  const { page } = await open({ locale: 'de-DE' });
  const { account, denied, find, frame, stepUp } = german;
  await page.goto(`${publicUrl}/directory?q=ann`);
  await signIn(page, person('ahatcher'));
  await expectHeading(page, frame.directory);
  await expectNoFaults(
    page,
    {
      '/': frame.yourTools,
      '/areas': frame.areas,
      '/directory': frame.directory,
      [`/people/${person('dmar').username}`]: 'Dana Mar',
      '/account': account.heading,
      '/find?q=zzzzz': find.title,
      '/areas/engineering': denied.title,
      '/no-such-page': germanProblems.notFound.title,
      '/verify?returnTo=/areas/hr': stepUp.title,
    },
    'de',
  );
  const { username: sub } = person('ahatcher');
  const until = secondsFromNow(1_800);
  const challenge = { session: 'x'.repeat(40), expiresAt: secondsFromNow(240), answersLeft: 2 };
  for (const state of [
    { ...challenge, notice: { kind: 'wrong' } },
    { notice: { kind: 'locked', until } },
  ]) {
    await keep(page, { sub, ...state });
    await expectNoFaults(page, { '/verify?returnTo=/areas/hr': stepUp.title }, 'de');
  }
  await expectNoFaults(
    page,
    {
      '/logged-out': frame.signedOut.title,
      [`${targets[0]}/areas`]: germanProblems.identity.title,
    },
    'de',
  );
});
