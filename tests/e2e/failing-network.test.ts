import type { Assembly } from 'local-aws';
import type { Page, Route } from 'playwright-core';
import { afterEach, expect, it, vi } from 'vitest';
import { assemblyOf, useCloud } from '../fixtures/cloud';
import { HangingCognito } from '../fixtures/hanging-cognito';
import { expectHeading, signIn, untilHydrated, useBrowser } from './browser';
import { enterCode, sendCode, verify, VERIFY_HEADING } from './step-up';

/** Long enough for whatever is answered, short enough to wait for a 504. */
const IDLE_TIMEOUT = { Key: 'idle_timeout.timeout_seconds', Value: '4' };

const cognito = new HangingCognito();
const cloud = useCloud({ assembly: impatient(), faults: { cognito: cognito.injectFault } });
const open = useBrowser();
afterEach(() => cognito.letGo());

/** The starter's assembly, with a load balancer that does not wait long. */
function impatient(): Assembly {
  const assembly = assemblyOf('starter');
  const { Resources } = assembly.template;
  const resources = Object.entries(Resources).map(([id, resource]) => {
    const { Properties = {} } = resource;
    const attributes = Properties['LoadBalancerAttributes'];
    if (!Array.isArray(attributes)) return [id, resource] as const;
    const LoadBalancerAttributes = [...(attributes as unknown[]), IDLE_TIMEOUT];
    return [id, { ...resource, Properties: { ...Properties, LoadBalancerAttributes } }] as const;
  });
  const template = { ...assembly.template, Resources: Object.fromEntries(resources) };
  return { ...assembly, template };
}

const alertOn = (page: Page) => page.locator('.trouble').getByRole('alert');
const tryAgain = (page: Page) => page.getByRole('button', { name: 'Try again' }).click();

/** From now on no other document may be loaded. */
async function stayHere(page: Page): Promise<void> {
  await untilHydrated(page);
  await page.evaluate('window.stayed = true');
}

async function expectAlert(page: Page, ...words: string[]): Promise<void> {
  for (const text of words) await alertOn(page).getByText(text).waitFor();
  // Frame and person are still there.
  await page.getByRole('link', { name: 'Account' }).waitFor();
  expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(1);
  expect(await page.evaluate('window.stayed')).toBe(true);
}

async function expectNoAlert(page: Page): Promise<void> {
  await alertOn(page).waitFor({ state: 'detached' });
  expect(await page.evaluate('window.stayed')).toBe(true);
}

/** On the list of areas, with the directory's scripts loaded before; `fail` fails its data. */
async function onALink() {
  const { publicUrl, person } = cloud();
  const { page } = await open();
  await page.goto(`${publicUrl}/directory`);
  await signIn(page, person('jahn'));
  await expectHeading(page, 'Directory');
  await stayHere(page);
  await page.getByRole('link', { name: 'Areas' }).click();
  await expectHeading(page, 'Areas');
  const click = () => page.getByRole('link', { name: 'Directory' }).click();
  return {
    page,
    click,
    expectPlaceKept: async () => {
      await expectHeading(page, 'Areas');
      expect(page.url()).toBe(`${publicUrl}/areas`);
    },
    expectArrival: async () => {
      await expectHeading(page, 'Directory');
      await expectNoAlert(page);
      expect(await page.evaluate('document.activeElement.id')).toBe('content');
    },
  };
}

/** On the page that asks for a code, with the right one typed in. */
async function onAForm() {
  const { publicUrl, inboxUrl, person, advance } = cloud();
  advance(3_600_000); // past the limits of sends
  const { page } = await open();
  await page.goto(`${publicUrl}/areas/engineering`);
  await signIn(page, person('jahn'));
  const code = await sendCode(page, inboxUrl, person('jahn').email);
  await stayHere(page);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.postData() ?? '');
  });
  return {
    page,
    sent,
    press: () => enterCode(page, code),
    expectPlaceKept: async () => {
      await expectHeading(page, VERIFY_HEADING);
      expect(new URL(page.url()).pathname).toBe('/verify');
      expect(await page.getByLabel('Code', { exact: true }).inputValue()).toBe(code);
    },
    expectArrival: async () => {
      await expectHeading(page, 'Engineering');
      await expectNoAlert(page);
      expect(sent).toHaveLength(2);
      expect(sent[1]).toBe(sent[0]);
    },
  };
}

const another = (status: number) => (route: Route) =>
  route.fulfill({ status, contentType: 'text/html', body: '<h1>Wi-Fi: sign in</h1>' });

it('goes on by itself on a link once the network is back', async () => {
  const { page, click, expectPlaceKept, expectArrival } = await onALink();
  await page.context().setOffline(true);
  await click();
  await expectAlert(page, 'You are offline', 'The next page was not loaded');
  await expectPlaceKept();
  await page.context().setOffline(false);
  await expectArrival();
});

it('sends a form again only on a press once the network is back', async () => {
  const { page, sent, press, expectPlaceKept, expectArrival } = await onAForm();
  await page.context().setOffline(true);
  await press();
  await expectAlert(page, 'You are offline', 'may have arrived');
  await page.context().setOffline(false);
  await expectAlert(page, 'No answer from the portal', 'may have arrived');
  await expectPlaceKept();
  expect(sent).toHaveLength(1);
  await tryAgain(page);
  await expectArrival();
});

it('tells of a 504 of the load balancer on a link', async () => {
  const { page, click, expectPlaceKept, expectArrival } = await onALink();
  cognito.hang('ListUsers');
  await click();
  await expectAlert(page, 'status 504', 'The next page was not loaded');
  await expectPlaceKept();
  cognito.letGo();
  await tryAgain(page);
  await expectArrival();
});

it('tells of a 504 of the load balancer on a form', async () => {
  const { page, press, expectPlaceKept, expectArrival } = await onAForm();
  cognito.hang('AdminRespondToAuthChallenge');
  await press();
  await expectAlert(page, 'status 504', 'may have arrived');
  await expectPlaceKept();
  cognito.letGo(new Error('Expected nobody to wait any more'));
  await tryAgain(page);
  await expectArrival();
});

it.each([200, 403, 503])('tells of a %i of something else on a link', async (status) => {
  const { page, click, expectPlaceKept, expectArrival } = await onALink();
  await page.route('**/directory.data', another(status), { times: 2 });
  await click();
  await expectAlert(page, `status ${status}`, 'The next page was not loaded');
  await tryAgain(page);
  await expectAlert(page, `status ${status}`);
  await expectPlaceKept();
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Try again');
  await tryAgain(page);
  await expectArrival();
});

it.each([
  [200, 'Nothing shows that what you sent has arrived'],
  [403, 'Nothing shows that what you sent has arrived'],
  [502, 'may have arrived'],
  [503, 'Nothing shows that what you sent has arrived'],
])('tells of a %i of something else on a form', async (status, outcome) => {
  const { page, press, expectPlaceKept, expectArrival } = await onAForm();
  await page.route('**/verify.data*', another(status), { times: 1 });
  await press();
  await expectAlert(page, `status ${status}`, outcome);
  await expectPlaceKept();
  await tryAgain(page);
  await expectArrival();
});

it('gives up at a new click, and at Back', async () => {
  const { page, click, expectPlaceKept } = await onALink();
  await page.route('**/directory.data', (route) => route.abort());
  await click();
  await expectAlert(page, 'No answer from the portal');
  await page.getByRole('link', { name: 'Account' }).click();
  await expectHeading(page, 'Your account');
  await expectNoAlert(page);
  await click();
  await expectAlert(page, 'No answer from the portal');
  await page.goBack();
  await expectPlaceKept();
  await expectNoAlert(page);
});

it('leaves a form ready to be sent otherwise', async () => {
  const { page, press, sent } = await onAForm();
  await page.route('**/verify.data*', another(503), { times: 1 });
  await press();
  await expectAlert(page, 'status 503');
  await enterCode(page, 'no code');
  await page.getByText('A code has six digits').waitFor();
  await expectNoAlert(page);
  expect(sent).toHaveLength(2);
});

it('stays where the file of a page is out of reach, and then goes there', async () => {
  const { publicUrl, person } = cloud();
  const { page } = await open();
  await page.goto(`${publicUrl}/areas`);
  await signIn(page, person('jahn'));
  await expectHeading(page, 'Areas');
  await stayHere(page);
  const unreachable = /assets\/build\/routes\/.*directory|\/health$|directory\.data/;
  await page.route(unreachable, (route) => route.abort());
  await page.getByRole('link', { name: 'Directory' }).click();
  await expectAlert(page, 'No answer from the portal');
  await expectHeading(page, 'Areas');
  await page.unroute(unreachable);
  await tryAgain(page);
  await expectHeading(page, 'Directory');
  await alertOn(page).waitFor({ state: 'detached' });
});

it('tells in the frame what the host has refused', async () => {
  const { page, press } = await onAForm();
  await page.getByLabel('Code', { exact: true }).evaluate((field) => {
    const hidden = field.ownerDocument.createElement('input');
    Object.assign(hidden, { type: 'hidden', name: 'more', value: 'x'.repeat(70_000) });
    field.after(hidden);
  });
  await press();
  await expectAlert(page, 'Too large', 'at most 64 KB', 'Request id');
  await expectHeading(page, VERIFY_HEADING);
});

it('says that nothing was sent when the session had ended, and sends it after a sign-in', async () => {
  const { publicUrl, inboxUrl, person, advance } = cloud();
  advance(3_600_000);
  const { page } = await open();
  await page.goto(`${publicUrl}/areas/engineering`);
  await signIn(page, person('jahn'));
  await verify(page, inboxUrl, person('jahn').email);
  await expectHeading(page, 'Engineering');
  await page.getByRole('link', { name: 'Account' }).click();
  const drop = page.getByRole('button', { name: 'Drop the code' });
  await drop.waitFor();
  await stayHere(page);
  await page.context().clearCookies({ name: /^AWSELBAuthSessionCookie/ });
  await drop.click();
  await expectAlert(page, 'Signed out; nothing was sent');
  const focused = () => page.evaluate('document.activeElement.textContent');
  await vi.waitFor(async () => expect(await focused()).toBe('Drop the code'), 20_000);

  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Sign in in a new tab' }).click();
  const tab = await opened;
  await expectHeading(tab, 'Your tools'); // Cognito still knows the person
  await tryAgain(page);
  await page.getByText('No code has been entered in this browser').waitFor();
  await expectNoAlert(page);
});
