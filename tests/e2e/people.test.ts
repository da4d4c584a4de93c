import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { operate, type Someone } from '../../packages/local-aws/tests/fixtures/operator';
import { useCloud } from '../fixtures/cloud';
import { newestCode } from '../fixtures/inbox';
import { expectHeading, signIn, untilHydrated, useBrowser } from './browser';
import { verify } from './step-up';

const cloud = useCloud();
const open = useBrowser();
let disabled: Someone;
let leaver: Someone;

beforeAll(async () => {
  const pool = { url: cloud().cognitoUrl, poolId: cloud().userPool.poolId };
  disabled = await operate(pool).createPerson('danger@example.com');
  await operate(pool).disable(disabled);
  leaver = await operate(pool).createPerson('leaver@example.com', ['hr']);
});

async function start(name: string, path: string): Promise<Page> {
  const { publicUrl, person } = cloud();
  const { page } = await open();
  await page.goto(publicUrl + path);
  await signIn(page, person(name));
  return page;
}

it('finds people by any beginning of a name, in any case, by keyboard alone', async () => {
  const page = await start('jahn', '/directory');
  await expectHeading(page, 'Directory');
  await untilHydrated(page);
  const field = page.getByLabel('Name or email begins with');
  for (const [query, name] of [
    ['Dana', 'Dana Mar'],
    ['mar', 'Dana Mar'],
    ['HATCHER', 'Ann Hatcher'],
    ['Lind, pe', 'Peter Lind'],
  ] as const) {
    await field.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(query);
    await page.keyboard.press('Enter');
    const found = `One person whose name or email begins with “${query}”.`;
    await page.getByRole('status').getByText(found, { exact: true }).waitFor();
    expect(await page.getByRole('row').getByRole('link').allInnerTexts()).toEqual([name]);
  }
  await page.getByRole('link', { name: 'Peter Lind' }).focus();
  await page.keyboard.press('Enter');
  await expectHeading(page, 'Peter Lind');
  const mail = page.getByRole('link', { name: 'peter@example.com' });
  expect(await mail.getAttribute('href')).toBe('mailto:peter@example.com');
});

it('keeps the document where a name is followed, and leaves other tabs to the browser', async () => {
  const page = await start('jahn', '/directory');
  await expectHeading(page, 'Directory');
  await untilHydrated(page);
  await page.evaluate(() => Object.assign(window, { isKept: true }));
  const name = page.getByRole('link', { name: 'Dana Mar' });
  const opened = page.context().waitForEvent('page');
  await name.click({ modifiers: ['ControlOrMeta'] });
  await expectHeading(await opened, 'Dana Mar');
  await expectHeading(page, 'Directory');
  await name.click();
  await expectHeading(page, 'Dana Mar');
  await page.goBack();
  await expectHeading(page, 'Directory');
  expect(await page.evaluate(() => 'isKept' in window)).toBe(true);
});

it('shows of a person what they own, and of areas only those that both may open', async () => {
  const { publicUrl, person } = cloud();
  const page = await start('jahn', '/directory?q=dana');
  await page.getByRole('link', { name: 'Dana Mar' }).click();
  await expectHeading(page, 'Dana Mar');
  const linksIn = (name: string) =>
    page.getByRole('region', { name }).getByRole('link').allInnerTexts();
  expect(await linksIn('Owner of')).toEqual(['Engineering', 'Operations']);
  expect(await linksIn('Areas that you share')).toEqual(['Engineering']);
  const response = await page.goto(`${publicUrl}/people/${person('ahatcher').username}`);
  expect(response?.status()).toBe(200);
  expect(await page.getByRole('region', { name: 'Areas that you share' }).count()).toBe(0);
});

it('names the owners to ask where access is denied, each a link', async () => {
  const page = await start('jahn', '/areas/hr');
  await expectHeading(page, 'Access denied');
  const main = page.getByRole('main');
  const mail = main.getByRole('link', { name: 'ahatcher@example.com' });
  expect(await mail.getAttribute('href')).toBe('mailto:ahatcher@example.com');
  await main.getByRole('link', { name: 'Ann Hatcher' }).click();
  await expectHeading(page, 'Ann Hatcher');
});

it('hides who is disabled from all but administrators', async () => {
  const { publicUrl } = cloud();
  const page = await start('jahn', '/directory?q=danger');
  await page.getByText('Nobody whose name or email begins with “danger”.').waitFor();
  const hidden = await page.goto(`${publicUrl}/people/${disabled.username}`);
  expect(hidden?.status()).toBe(404);
  const administrator = await start('dmar', '/directory?q=danger');
  await administrator.getByRole('cell', { name: 'disabled' }).waitFor();
  const seen = await administrator.goto(`${publicUrl}/people/${disabled.username}`);
  expect(seen?.status()).toBe(200);
});

it.each(['no-such-person', 'a b', 'x'.repeat(200)])('has no page for %j', async (sub) => {
  const { publicUrl } = cloud();
  const page = await start('jahn', '/account');
  await expectHeading(page, 'Your account');
  const response = await page.goto(`${publicUrl}/people/${encodeURIComponent(sub)}`);
  expect(response?.status()).toBe(404);
});

it('has an administrator disable a leaver and create a person, without JavaScript', async () => {
  const { publicUrl, inboxUrl, person } = cloud();
  const { page } = await open({ javaScriptEnabled: false });
  await page.goto(`${publicUrl}/people/${leaver.username}`);
  await signIn(page, person('dmar'));
  await page.getByRole('link', { name: 'enter a new code' }).click();
  await verify(page, inboxUrl, person('dmar').email);
  await expectHeading(page, leaver.email);

  const formOf = async (title: string) => {
    await page.locator('summary', { hasText: title }).click();
    const form = page.locator('details', { has: page.locator('summary', { hasText: title }) });
    await form.getByLabel('Why?').fill('as agreed with the works council');
    return form;
  };
  const disable = await formOf('Disable the account');
  await disable.getByLabel('They have left').check();
  await disable.getByRole('button', { name: 'Disable' }).click();
  await page.getByRole('status').getByText('Done.').waitFor();
  await page.getByText('disabled', { exact: true }).waitFor();
  await page.getByText('disabled the account, and took it out of hr').waitFor();
  const row = page.getByRole('row').filter({ hasText: 'Human resources' });
  expect(await row.innerText()).toMatch(/no, the account is disabled\s+hr: not a member/);

  await page.goto(`${publicUrl}/directory`);
  const create = await formOf('Create an account');
  await create.getByLabel('Email').fill('nora@example.com');
  await create.getByLabel('Given name').fill('Nora');
  await create.getByLabel('Family name').fill('Quist');
  await create.getByLabel('hr', { exact: true }).check();
  await create.getByRole('button', { name: 'Create' }).click();
  await page.getByText('Create an account for nora@example.com, Nora Quist, in hr').waitFor();
  const code = await newestCode(inboxUrl, person('dmar').email);
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expectHeading(page, 'Nora Quist');
  await page.getByText('created the account for Nora Quist, in hr').waitFor();
});
