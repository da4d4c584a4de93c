import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Service } from 'local-aws';
import { eventLog } from '../../packages/local-aws/src/events/event-log';
import { startEventsPage } from '../../packages/local-aws/src/events-page/page-server';
import { faultsOf } from './accessibility';
import { useBrowser } from './browser';

const open = useBrowser();
const events = eventLog(() => undefined);
let server: Service;

const request = (id: string, path: string) =>
  events.record({ kind: 'request', id, request: id, method: 'GET', path, status: 200 });

beforeAll(async () => {
  server = await startEventsPage(events);
  for (let number = 1; number <= 12_000; number++) request(`1-${number}`, `/page/${number}`);
});
afterAll(() => server.close());

async function openEvents() {
  const { page, complaints } = await open();
  await page.goto(server.url);
  await page.getByText(/^Live, 200 of 10,000/).waitFor();
  return { page, complaints, rows: page.locator('tbody tr') };
}

it('shows what happens as it happens, filtered, without growing', async () => {
  const { page, complaints, rows } = await openEvents();
  await page.getByRole('searchbox').fill('/wanted');
  await page.getByText('No event is like that').waitFor();
  request('1-wanted', '/wanted');
  request('1-other', '/other');
  await page.getByRole('link', { name: 'GET /wanted' }).waitFor();
  expect(await rows.count()).toBe(1);
  expect(new URL(page.url()).searchParams.get('q')).toBe('/wanted');
  await page.getByRole('searchbox').fill('');
  await page.getByRole('link', { name: 'GET /other' }).waitFor();
  expect(await rows.count()).toBe(200);
  expect(complaints).toEqual([]);
});

it('opens what belongs to a request below its row, and keeps it there', async () => {
  const { page } = await openEvents();
  events.record({ kind: 'mail', causedBy: '1-mailed', request: '1-mailed', subject: 'Hello' });
  request('1-mailed', '/mailed');
  const link = page.getByRole('link', { name: 'GET /mailed' }).first();
  await link.click();
  await page.locator('.opened').getByText('Hello').waitFor();
  request('1-later', '/later');
  await page.getByRole('link', { name: 'GET /later' }).waitFor();
  expect(await link.getAttribute('aria-expanded')).toBe('true');
  expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
  await link.click();
  await page.locator('.opened').waitFor({ state: 'detached' });
});

it('stands still while it is paused', async () => {
  const { page, rows } = await openEvents();
  await page.getByRole('button', { name: 'Pause' }).click();
  const first = await rows.first().textContent();
  events.record({ kind: 'denied', role: 'Role', action: 'a:B' });
  await page.getByRole('button', { name: 'Resume (1 new)' }).waitFor();
  expect(await rows.first().textContent()).toBe(first);
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('link', { name: 'a:B' }).waitFor();
});

it('says when nothing comes any more', async () => {
  const { page } = await open();
  const own = await startEventsPage(events);
  await page.goto(own.url);
  await page.getByText(/^Live/).waitFor();
  await own.close();
  await page.getByText(/^Not connected/).waitFor();
});

it('can be read and reached by everybody', async () => {
  const { page } = await openEvents();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('searchbox').fill('1-11999');
  await page.getByRole('link', { name: 'GET /page/11999' }).click();
  await page.locator('.opened').waitFor();
  expect(await faultsOf(page)).toEqual([]);
});
