import { expect, it } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { HangingCognito } from '../fixtures/hanging-cognito';
import { expectHeading, signIn, untilHydrated, useBrowser } from './browser';

const ACCESS_TOKEN_MS = 3_600_000;

const cognito = new HangingCognito();
const cloud = useCloud({ faults: { cognito: cognito.injectFault } });
const open = useBrowser();

/** Two windows of one browser, the first on the list of areas. */
async function twoWindows() {
  const { publicUrl, person } = cloud();
  const { page: first } = await open();
  await first.goto(`${publicUrl}/areas`);
  await signIn(first, person('jahn'));
  await expectHeading(first, 'Areas');
  await untilHydrated(first);
  const second = await first.context().newPage();
  await second.goto(`${publicUrl}/account`);
  await expectHeading(second, 'Your account');
  return { first, second, publicUrl };
}

it('takes the other windows along', async () => {
  const { first, second, publicUrl } = await twoWindows();
  await second.getByRole('button', { name: 'Sign out' }).click();
  await expectHeading(second, 'Signed out');
  await expectHeading(first, 'Signed out');
  expect(first.url()).toBe(`${publicUrl}/logged-out`);
});

it('stays signed out although a late answer sets the session again', async () => {
  const { first, second, publicUrl } = await twoWindows();
  const names = async () =>
    (await first.context().cookies(publicUrl))
      .map(({ name }) => name)
      .filter((name) => name.startsWith('AWSELBAuthSessionCookie'));
  // The balancer refreshes the session with the first request after this, and answers late.
  cloud().advance(ACCESS_TOKEN_MS + 60_000);
  const { called } = cognito.hang('ListUsers');
  const late = first.waitForResponse('**/directory.data');
  await first.getByRole('link', { name: 'Directory' }).click();
  // Past the balancer, before the session ends.
  await called;

  // Cognito, where the sign-out goes on, takes its time.
  await second.evaluate("fetch('/logout', { method: 'POST', redirect: 'manual' })");
  expect(await names()).toEqual([]);
  cognito.letGo();
  await (await late).finished();
  expect(await names()).not.toEqual([]);

  await second.goto(`${publicUrl}/logged-out`);
  await expectHeading(second, 'Signed out');
  expect(await names()).toEqual([]);
  await second.goto(`${publicUrl}/account`);
  await second.getByLabel('Password').waitFor();
});
