import { expect, it } from 'vitest';
import { newestCode } from '../fixtures/inbox';
import { listeningOf } from '../fixtures/listening';
import { processesIn } from '../fixtures/tree-copy';
import { expectHeading, useBrowser } from './browser';
import { PAGE, printed, switcher, useDev, useDevCopy, withChange, wrong } from './dev-run';
import { enterCode, VERIFY_HEADING } from './step-up';

const open = useBrowser();
const copy = useDevCopy();
const running = useDev(copy);

it('shows a page, and no complaint of the browser', async () => {
  const { portalUrl } = running();
  const { page, complaints } = await open();
  await page.goto(`${portalUrl}/areas/engineering`);
  await expectHeading(page, 'Engineering');
  await switcher(page).waitFor();
  await page.getByRole('link', { name: 'Members' }).click();
  await page.getByRole('cell', { name: 'jahn@example.com' }).waitFor();
  expect(complaints).toEqual([]);
});

it.skipIf(process.platform !== 'linux')('listens on the loopback only', async () => {
  const { portalUrl } = running();
  const listening = await listeningOf(await processesIn(copy()));
  const port = Number(new URL(portalUrl).port).toString(16).toUpperCase().padStart(4, '0');
  expect(listening.map(({ address }) => address)).toContain(`0100007F:${port}`);
  // The portal's, the services', and Remix's own.
  expect(listening.length).toBeGreaterThan(6);
  expect(listening.filter(({ loopback }) => !loopback)).toEqual([]);
});

it('asks for the code at one click, and the inbox has it', async () => {
  const { portalUrl, inboxUrl } = running();
  const { page, complaints } = await open();
  await page.goto(`${portalUrl}/areas/hr?as=ahatcher`);
  await expectHeading(page, 'Human resources');
  await switcher(page).getByRole('button', { name: /^as / }).click();
  await switcher(page).getByRole('button', { name: 'Ask for it' }).click();
  await expectHeading(page, VERIFY_HEADING);
  expect(await switcher(page).getByRole('link', { name: 'Mail inbox' }).getAttribute('href')).toBe(
    inboxUrl,
  );
  await page.getByRole('button', { name: 'Send code' }).click();
  await page.getByLabel('Code', { exact: true }).waitFor();
  await enterCode(page, await newestCode(inboxUrl, 'ahatcher@example.com'));
  await expectHeading(page, 'Human resources');
  expect(complaints).toEqual([]);
});

it('shows a change of a component and of a loader, and keeps what was typed', async () => {
  const { portalUrl } = running();
  const { page, complaints } = await open();
  await page.goto(`${portalUrl}/hot`);
  await expectHeading(page, 'Component');
  await switcher(page).waitFor();
  const field = page.getByRole('searchbox');
  await field.fill('half a na');
  await page.evaluate('window.sameWindow = true');

  await withChange(copy(), PAGE, ['<h1>Component</h1>', '<h1>Changed</h1>'], async () => {
    await expectHeading(page, 'Changed');
    expect(await field.inputValue()).toBe('half a na');
  });
  await expectHeading(page, 'Component');
  await withChange(copy(), PAGE, ['by the loader', 'anew'], async () => {
    await page.getByText('anew').waitFor();
    expect(await field.inputValue()).toBe('half a na');
  });
  await page.getByText('by the loader').waitFor();
  expect(await page.evaluate('window.sameWindow')).toBe(true);
  expect(complaints).toEqual([]);
});

it('shows a change of the styles', async () => {
  const { portalUrl } = running();
  const { page, complaints } = await open();
  await page.goto(`${portalUrl}/hot`);
  await expectHeading(page, 'Component');
  await switcher(page).waitFor();
  const look = () => page.locator('h1').evaluate((h1) => getComputedStyle(h1).fontStyle);
  const change: [string, string] = ['h1 {\n', 'h1 {\n  font-style: italic;\n'];
  await withChange(copy(), 'app/styles/base.css', change, () =>
    expect.poll(look, { timeout: 60_000 }).toBe('italic'),
  );
  await expect.poll(look, { timeout: 60_000 }).toBe('normal');
  expect(complaints).toEqual([]);
});

it('replaces a page by why the app does not compile, as the terminal has it, and comes back', async () => {
  const { portalUrl, child } = running();
  const { page } = await open();
  await page.goto(`${portalUrl}/hot`);
  await expectHeading(page, 'Component');
  const told = printed(child, /Expected ">" but found|Unexpected/);
  await withChange(copy(), PAGE, ['<h1>Component</h1>', '<h1>Component</h1'], async () => {
    await told;
    await wrong(page).getByText('The app does not compile').waitFor();
    expect(await wrong(page).innerText()).toMatch(/app\/routes\/hot\.tsx:\d+:\d+/);
    const { page: other } = await open();
    await other.goto(`${portalUrl}/hot`);
    await expectHeading(other, 'The app does not compile');
  });
  await wrong(page).waitFor({ state: 'hidden' });
  await expectHeading(page, 'Component');
});

it('sends a browser that comes by another name to its own', async () => {
  const { portalUrl } = running();
  const { page } = await open();
  await page.goto(`${portalUrl.replace('localhost', '127.0.0.1')}/hot?x=1`);
  expect(page.url()).toBe(`${portalUrl}/hot?x=1`);
});
