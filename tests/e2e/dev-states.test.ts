import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { closeServer, freePort, listen } from 'local-aws';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { processesIn } from '../fixtures/tree-copy';
import { settingsFile } from '../../infra/settings-file';
import { expectHeading, useBrowser } from './browser';
import { choose, dev, PAGE, printed, switcher, useDev, useDevCopy, withChange } from './dev-run';
import { VERIFY_HEADING } from './step-up';

/** Ten seconds are promised to a machine that does nothing else; here, other tests run. */
const FIRST_PAGE_WITHIN_MS = 30_000;

const open = useBrowser();
const copy = useDevCopy();
const running = useDev(copy);

it.each([
  ['ahatcher@example.com', 'Access denied'],
  ['No groups', 'Access denied'],
  ['Disabled', 'Account disabled'],
  ['Proof expired', VERIFY_HEADING],
  ['Cognito down', 'Not available just now'],
  ['Stranger', 'Your sign-in could not be verified'],
])('shows at one click what %s sees: %s', async (persona, heading) => {
  const { portalUrl } = running();
  const { page } = await open();
  await page.goto(`${portalUrl}/areas/engineering?as=jahn`);
  await expectHeading(page, 'Engineering');
  expect(page.url()).toBe(`${portalUrl}/areas/engineering`);
  await choose(page, persona);
  await expectHeading(page, heading);
  await choose(page, 'jahn@example.com');
  await expectHeading(page, 'Engineering');
});

it('signs out to a stranger, who may choose again', async () => {
  const { portalUrl } = running();
  const { page } = await open();
  await page.goto(`${portalUrl}/areas?as=peter`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expectHeading(page, 'Signed out');
  await page.getByRole('link', { name: 'Sign in again' }).click();
  await expectHeading(page, 'Your sign-in could not be verified');
  await switcher(page).getByText('peter@example.com').click();
  await expectHeading(page, 'Your tools');
});

it('can be used by the keyboard, and hidden', async () => {
  const { portalUrl } = running();
  const { page } = await open({ viewport: { width: 360, height: 640 } });
  await page.goto(`${portalUrl}/areas?as=jahn`);
  const toggle = switcher(page).getByRole('button', { name: 'as jahn@example.com' });
  await toggle.focus();
  await page.keyboard.press('Enter');
  expect(await toggle.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('Escape');
  expect(await toggle.getAttribute('aria-expanded')).toBe('false');
  const box = await toggle.boundingBox();
  expect(box!.x + box!.width).toBeLessThanOrEqual(360);
  await toggle.click();
  await switcher(page).getByRole('button', { name: 'Hide' }).click();
  await switcher(page).waitFor({ state: 'detached' });
});

it('shows a change of what the app shares with the triggers', async () => {
  const { portalUrl } = running();
  const { page } = await open();
  await page.goto(`${portalUrl}/hot`);
  await page.getByText('A code of 6 digits').waitFor();
  const change: [string, string] = ['CODE_DIGITS = 6', 'CODE_DIGITS = 7'];
  await withChange(copy(), 'contracts/emailed-code.ts', change, () =>
    page.getByText('A code of 7 digits').waitFor(),
  );
  await page.getByText('A code of 6 digits').waitFor();
}, 60_000);

it('shows what is thrown by a build that does not start, and recovers', async () => {
  const { portalUrl, child } = running();
  const { page } = await open();
  const told = printed(child, /does not start/);
  const thrown = "throw new Error('not today');\nexport function loader";
  await withChange(copy(), PAGE, ['export function loader', thrown], async () => {
    await told;
    await page.goto(`${portalUrl}/hot`);
    await page.getByText('not today').first().waitFor();
  });
  await expectHeading(page, 'Component');
});

it('says that a page of an area has no file, and shows the page once it has', async () => {
  const { portalUrl, child } = running();
  const { page } = await open();
  const file = 'app/company/pages/rota.tsx';
  const told = printed(child, /area "hr": page "rota" has no app\/routes\/area\/pages\/rota\.tsx/);
  const entry = "group: 'hr',\n    pages: [{ slug: 'rota', title: 'Rota' }],";
  await withChange(copy(), 'app/company/areas.server.ts', ["group: 'hr',", entry], async () => {
    await told;
    await page.goto(`${portalUrl}/areas/hr?as=ahatcher`);
    await page.getByText('page "rota" has no').first().waitFor();
    const text = `export const handle = { access: 'group' };
export default function Rota() {
return <p>Who is on duty</p>;
}
`;
    await writeFile(join(copy(), file), text);
    await expectHeading(page, 'Human resources');
    await page.getByRole('link', { name: 'Rota' }).click();
    await page.getByText('Who is on duty').waitFor();
  });
  await rm(join(copy(), file));
}, 60_000);

it('is refused beside another in the same folder', async () => {
  const second = dev(copy(), await freePort());
  const [words] = await Promise.all([text(second.stderr!), once(second, 'exit')]);
  expect(second.exitCode).toBe(1);
  expect(words).toContain('in use by another run');
});

it('has a page soon', async () => {
  await rm(join(copy(), 'dist'), { recursive: true, force: true });
  const startedAt = performance.now();
  const child = dev(copy(), await freePort());
  const output = await printed(child, /Portal +\S+/);
  const answer = await fetch(`${/Portal +(\S+)/.exec(output)?.[1]}/areas/engineering`);
  const took = performance.now() - startedAt;
  const exit = once(child, 'exit');
  process.kill(-child.pid!, 'SIGINT');
  await exit;
  expect(answer.status).toBe(200);
  expect(took).toBeLessThan(FIRST_PAGE_WITHIN_MS);
});

it('says that its port is taken, and how to choose another', async () => {
  const other = createServer();
  const port = await listen(other, 0, '127.0.0.1');
  const child = dev(copy(), port);
  const [words] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
  await closeServer(other);
  expect(child.exitCode).toBe(1);
  expect(words).toContain(`Port ${port} is taken, perhaps by npm start`);
  expect(words).toContain(`PORTAL_PORT=${port + 1} npm run dev`);
});

it('says what is wrong with a template that cannot be made, and ends', async () => {
  const change: [string, string] = ['"eu-central-1"', '"somewhere"'];
  await withChange(copy(), settingsFile(), change, async () => {
    const child = dev(copy(), await freePort());
    const [words] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
    expect(child.exitCode).toBe(1);
    expect(words).toContain(`${settingsFile()}: "region": expected`);
    expect(await processesIn(copy())).toEqual([]);
  });
});
