import { expect, it } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { FailingMembers } from '../fixtures/failing-members';
import { secondsFromNow } from '../fixtures/proof';
import { expectNoFaults, faultsOf, keepChallenge } from './accessibility';
import { expectHeading, signIn, useBrowser } from './browser';
import { verify, VERIFY_HEADING } from './step-up';

const members = new FailingMembers();
const cloud = useCloud({ faults: members.faults });
const open = useBrowser();

it('every page can be read and used by whom has no code yet', async () => {
  const { publicUrl, person, targets } = cloud();
  const { page } = await open();
  await page.goto(publicUrl);
  await page.getByLabel('Email').waitFor();
  expect(await faultsOf(page), 'the sign-in').toEqual([]);
  await signIn(page, person('jahn'));
  await expectHeading(page, 'Your tools');
  await expectNoFaults(page, publicUrl, {
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
    await keepChallenge(page, publicUrl, { sub, ...state });
    await expectNoFaults(page, publicUrl, {
      '/verify?returnTo=/areas/engineering': VERIFY_HEADING,
    });
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
  await expectNoFaults(page, publicUrl, {
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
  await expectNoFaults(page, publicUrl, { '/areas/engineering/members': 'Engineering' });
  await page.route('**/directory.data', (route) => route.abort());
  await page.getByRole('link', { name: 'Directory' }).click();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
});
