import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { operate, type Someone } from '../../packages/local-aws/tests/fixtures/operator';
import { useCloud } from '../fixtures/cloud';
import { expectHeading, signIn, untilHydrated, useBrowser } from './browser';

const cloud = useCloud();
const open = useBrowser();
let disabled: Someone;

beforeAll(async () => {
  const pool = { url: cloud().cognitoUrl, poolId: cloud().userPool.poolId };
  disabled = await operate(pool).createPerson('danger@example.com');
  await operate(pool).disable(disabled);
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
