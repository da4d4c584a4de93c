import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { localAddresses } from '../../tools/local-addresses';
import { useCloud } from '../fixtures/cloud';
import { operate } from '../../packages/local-aws/tests/fixtures/operator';
import { expectHeading, signIn, useBrowser } from './browser';
import { VERIFY_HEADING } from './step-up';

const cloud = useCloud({
  environment: (addresses) => ({
    ...localAddresses(addresses),
    PORTAL_GROUP_CACHE_TTL_SECONDS: '1',
  }),
});
const open = useBrowser();

/** Chromium itself reports an answer with such a status; the page must add nothing to it. */
const besides = (status: number, complaints: string[]) =>
  complaints.filter((complaint) => !complaint.includes(`status of ${status}`));

async function reloadUntil(page: Page, title: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 1, name: title });
  const shows = async () => (await page.reload()) && (await heading.isVisible());
  await vi.waitUntil(shows, { timeout: 100_000 });
}

it('shows a person who has been disabled how to leave', async () => {
  const { publicUrl, person, userPool } = cloud();
  const { page, complaints } = await open();
  await page.goto(`${publicUrl}/areas/automation`);
  await signIn(page, person('peter'));
  await expectHeading(page, VERIFY_HEADING);
  await operate(userPool).disable(person('peter'));
  await reloadUntil(page, 'Account disabled');
  expect(await page.title()).toContain('Account disabled');
  expect(besides(403, complaints)).toEqual([]);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expectHeading(page, 'Signed out');
});

it('says that it stays closed while Cognito is down', async () => {
  const { publicUrl, person, userPool } = cloud();
  const { page, complaints } = await open();
  await page.goto(`${publicUrl}/areas/engineering`);
  await signIn(page, person('jahn'));
  await expectHeading(page, VERIFY_HEADING);
  await userPool.close();
  await reloadUntil(page, 'Not available just now');
  expect(besides(503, complaints)).toEqual([]);
});
