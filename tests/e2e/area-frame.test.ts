import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { FailingMembers } from '../fixtures/failing-members';
import { expectHeading, signIn, useBrowser } from './browser';
import { verify } from './step-up';

const members = new FailingMembers();
const cloud = useCloud({ faults: members.faults });
const open = useBrowser();

async function expectFrame(page: Page): Promise<void> {
  await expectHeading(page, 'Engineering');
  await page.getByRole('heading', { level: 2, name: 'Not available just now' }).waitFor();
  const tabs = page.getByRole('navigation', { name: 'Engineering' });
  expect(await tabs.getByRole('link').allInnerTexts()).toEqual(['Overview', 'Members']);
  const way = page.getByRole('navigation', { name: 'Breadcrumb' });
  expect(await way.getByRole('listitem').allInnerTexts()).toEqual([
    'Areas',
    'Engineering',
    'Members',
  ]);
  expect(await page.title()).toContain('Not available just now');
}

it('keeps the frame of the area where its list of members fails', async () => {
  const { publicUrl, inboxUrl, person } = cloud();
  const { page } = await open();
  await page.goto(`${publicUrl}/areas/engineering`);
  await signIn(page, person('jahn'));
  await verify(page, inboxUrl, person('jahn').email);
  await expectHeading(page, 'Engineering');
  members.down = true;
  await page.getByRole('link', { name: 'Members' }).click();
  await expectFrame(page);
  const response = await page.reload();
  expect(response?.status()).toBe(503);
  await expectFrame(page);
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('link', { name: 'Source code' }).waitFor();
  members.down = false;
  await page.getByRole('link', { name: 'Members' }).click();
  await page.getByRole('cell', { name: 'jahn@example.com' }).waitFor();
});
