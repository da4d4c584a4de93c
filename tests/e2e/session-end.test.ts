import { expect, it } from 'vitest';
import { expectHeading, signIn, useBrowser } from './browser';
import { verify } from './step-up';
import { useCloud } from '../fixtures/cloud';

const cloud = useCloud();
const open = useBrowser();
const THIRTEEN_HOURS_MS = 13 * 3_600_000;

it('signs in again, and goes where the click wanted, once the session has ended', async () => {
  const { publicUrl, inboxUrl, person, advance } = cloud();
  const { page, complaints } = await open();
  await page.goto(`${publicUrl}/areas`);
  await signIn(page, person('dmar'));
  await expectHeading(page, 'Areas');

  advance(THIRTEEN_HOURS_MS);
  await page.getByRole('link', { name: 'Engineering' }).click();
  await page.getByLabel('Email').waitFor();
  await signIn(page, person('dmar'));
  await verify(page, inboxUrl, person('dmar').email);
  await expectHeading(page, 'Engineering');
  expect(page.url()).toBe(`${publicUrl}/areas/engineering`);
  // Chromium reports the load balancer's 401; the page itself must not stumble over it.
  expect(complaints.filter((complaint) => !complaint.includes('status of 401'))).toEqual([]);
});

it('comes back to a search that was under way', async () => {
  const { publicUrl, person, advance } = cloud();
  const { page } = await open();
  await page.goto(`${publicUrl}/directory`);
  await signIn(page, person('jahn'));
  await expectHeading(page, 'Directory');
  advance(THIRTEEN_HOURS_MS);
  await page.getByLabel('Email begins with').fill('dm');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByLabel('Password').waitFor();
  await signIn(page, person('jahn'));
  await expectHeading(page, 'Directory');
  expect(page.url()).toBe(`${publicUrl}/directory?q=dm`);
  await page.getByRole('cell', { name: 'dmar@example.com' }).waitFor();
});
