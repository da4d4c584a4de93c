import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { closeServer, freePort, listen } from 'local-aws';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newestCode } from '../fixtures/inbox';
import { copyTree, processesIn } from '../fixtures/tree-copy';
import { expectHeading, useBrowser } from './browser';
import { enterCode, VERIFY_HEADING } from './step-up';

/** Ten seconds are promised to a machine that does nothing else; here, other tests run. */
const FIRST_PAGE_WITHIN_MS = 30_000;

/** A page of the test's own, so that no change of the portal's pages is one of the test's. */
const PAGE = 'app/routes/hot.tsx';
const PAGE_TEXT = `import { useLoaderData } from '@remix-run/react';
import { CODE_DIGITS } from '../../contracts/emailed-code';

export function loader() {
  return { told: 'by the loader' };
}

export default function Hot() {
  const { told } = useLoaderData<typeof loader>();
  return (
    <main>
      <h1>Component</h1>
      <p>{told}</p>
      <p>A code of {CODE_DIGITS} digits</p>
      <input type="search" />
    </main>
  );
}
`;

/** A copy, because its sources change while it runs. */
let copy: string;

beforeAll(async () => {
  copy = await copyTree('dev-');
  await writeFile(join(copy, PAGE), PAGE_TEXT);
});
afterAll(() => rm(copy, { recursive: true }));

function dev(port: number): ChildProcess {
  return spawn('npm', ['run', 'dev'], {
    cwd: copy,
    env: { ...process.env, NODE_ENV: undefined, PORTAL_PORT: String(port) } as never,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

/** Waits until the process has printed something that matches. */
function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = '';
  return new Promise((found, failed) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += String(chunk);
        if (pattern.test(output)) found(output);
      });
    }
    child.once('exit', () => failed(new Error(`Ended without ${pattern.source}:\n${output}`)));
  });
}

/** Changes a file for as long as `during` takes. */
async function withChange(
  file: string,
  [from, to]: [string, string],
  during: () => Promise<void>,
): Promise<void> {
  const path = join(copy, file);
  const before = await readFile(path, 'utf8');
  expect(before).toContain(from);
  await writeFile(path, before.replace(from, to));
  try {
    await during();
  } finally {
    await writeFile(path, before);
  }
}

const switcher = (page: Page) => page.getByRole('region', { name: 'Development: persona' });

async function choose(page: Page, persona: string): Promise<void> {
  const toggle = switcher(page).getByRole('button', { name: /^as / });
  await toggle.waitFor();
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  await switcher(page).getByRole('group', { name: 'Persona' }).getByText(persona).first().click();
}

describe('npm run dev', () => {
  const open = useBrowser();
  let child: ChildProcess;
  let portalUrl: string;
  let inboxUrl: string;

  beforeAll(async () => {
    const port = await freePort();
    portalUrl = `http://localhost:${port}`;
    child = dev(port);
    const output = await printed(child, /Ctrl-C stops all of it/);
    inboxUrl = /Mail inbox +(\S+)/.exec(output)?.[1] ?? '';
  });

  afterAll(async () => {
    const exit = once(child, 'exit');
    process.kill(-child.pid!, 'SIGINT');
    await exit;
    expect(child.exitCode).toBe(0);
    expect(await processesIn(copy)).toEqual([]);
    await expect(fetch(portalUrl)).rejects.toThrow();
  });

  it('shows a page, and no complaint of the browser', async () => {
    const { page, complaints } = await open();
    await page.goto(`${portalUrl}/areas/engineering`);
    await expectHeading(page, 'Engineering');
    await switcher(page).waitFor();
    await page.getByRole('link', { name: 'Members' }).click();
    await page.getByRole('cell', { name: 'jahn@example.com' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it.each([
    ['ahatcher@example.com', 'Access denied'],
    ['No groups', 'Access denied'],
    ['Disabled', 'Account disabled'],
    ['Proof expired', VERIFY_HEADING],
    ['Cognito down', 'Not available just now'],
    ['Stranger', 'Your sign-in could not be verified'],
  ])('shows at one click what %s sees: %s', async (persona, heading) => {
    const { page } = await open();
    await page.goto(`${portalUrl}/areas/engineering?as=jahn`);
    await expectHeading(page, 'Engineering');
    expect(page.url()).toBe(`${portalUrl}/areas/engineering`);
    await choose(page, persona);
    await expectHeading(page, heading);
    await choose(page, 'jahn@example.com');
    await expectHeading(page, 'Engineering');
  });

  it('asks for the code at one click, and the inbox has it', async () => {
    const { page, complaints } = await open();
    await page.goto(`${portalUrl}/areas/hr?as=ahatcher`);
    await expectHeading(page, 'Human resources');
    await switcher(page).getByRole('button', { name: /^as / }).click();
    await switcher(page).getByRole('button', { name: 'Ask for it' }).click();
    await expectHeading(page, VERIFY_HEADING);
    expect(
      await switcher(page).getByRole('link', { name: 'Mail inbox' }).getAttribute('href'),
    ).toBe(inboxUrl);
    await page.getByRole('button', { name: 'Send code' }).click();
    await page.getByLabel('Code', { exact: true }).waitFor();
    await enterCode(page, await newestCode(inboxUrl, 'ahatcher@example.com'));
    await expectHeading(page, 'Human resources');
    expect(complaints).toEqual([]);
  });

  it('signs out to a stranger, who may choose again', async () => {
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

  it('shows a change of a component and of a loader, and keeps what was typed', async () => {
    const { page, complaints } = await open();
    await page.goto(`${portalUrl}/hot`);
    await expectHeading(page, 'Component');
    await switcher(page).waitFor();
    const field = page.getByRole('searchbox');
    await field.fill('half a na');
    await page.evaluate('window.sameWindow = true');

    await withChange(PAGE, ['<h1>Component</h1>', '<h1>Changed</h1>'], async () => {
      await expectHeading(page, 'Changed');
      expect(await field.inputValue()).toBe('half a na');
    });
    await expectHeading(page, 'Component');
    await withChange(PAGE, ['by the loader', 'anew'], async () => {
      await page.getByText('anew').waitFor();
      expect(await field.inputValue()).toBe('half a na');
    });
    await page.getByText('by the loader').waitFor();
    expect(await page.evaluate('window.sameWindow')).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('shows a change of what the app shares with the triggers', async () => {
    const { page } = await open();
    await page.goto(`${portalUrl}/hot`);
    await page.getByText('A code of 6 digits').waitFor();
    const change: [string, string] = ['CODE_DIGITS = 6', 'CODE_DIGITS = 7'];
    await withChange('contracts/emailed-code.ts', change, () =>
      page.getByText('A code of 7 digits').waitFor(),
    );
    await page.getByText('A code of 6 digits').waitFor();
  }, 60_000);

  it('says in the terminal and on the page that the app does not compile, and recovers', async () => {
    const { page } = await open();
    const told = printed(child, /Expected ">" but found|Unexpected/);
    await withChange(PAGE, ['<h1>Component</h1>', '<h1>Component</h1'], async () => {
      await told;
      await page.goto(`${portalUrl}/hot`);
      await expectHeading(page, 'Compiling');
    });
    await expectHeading(page, 'Component');
  });

  it('shows what is thrown by a build that does not start, and recovers', async () => {
    const { page } = await open();
    const told = printed(child, /does not start/);
    const thrown = "throw new Error('not today');\nexport function loader";
    await withChange(PAGE, ['export function loader', thrown], async () => {
      await told;
      await page.goto(`${portalUrl}/hot`);
      await page.getByText('not today').first().waitFor();
    });
    await expectHeading(page, 'Component');
  });

  it('says that a page of an area has no file, and shows the page once it has', async () => {
    const { page } = await open();
    const file = 'app/routes/area/pages/rota.tsx';
    const told = printed(
      child,
      /area "hr": page "rota" has no app\/routes\/area\/pages\/rota\.tsx/,
    );
    const entry = "group: 'hr',\n    pages: [{ slug: 'rota', title: 'Rota' }],";
    await withChange('app/areas.server.ts', ["group: 'hr',", entry], async () => {
      await told;
      await page.goto(`${portalUrl}/areas/hr?as=ahatcher`);
      await page.getByText('page "rota" has no').first().waitFor();
      const text = `export const handle = { access: 'group' };
export default function Rota() {
  return <p>Who is on duty</p>;
}
`;
      await writeFile(join(copy, file), text);
      await expectHeading(page, 'Human resources');
      await page.getByRole('link', { name: 'Rota' }).click();
      await page.getByText('Who is on duty').waitFor();
    });
    await rm(join(copy, file));
  }, 60_000);

  it('is refused beside another in the same folder', async () => {
    const second = dev(await freePort());
    const [words] = await Promise.all([text(second.stderr!), once(second, 'exit')]);
    expect(second.exitCode).toBe(1);
    expect(words).toContain('in use by another run');
  });
});

it('has a page soon', async () => {
  await rm(join(copy, 'dist'), { recursive: true, force: true });
  const startedAt = performance.now();
  const child = dev(await freePort());
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
  const child = dev(port);
  const [words] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
  await closeServer(other);
  expect(child.exitCode).toBe(1);
  expect(words).toContain(`Port ${port} is taken, perhaps by npm start`);
  expect(words).toContain(`PORTAL_PORT=${port + 1} npm run dev`);
});

it('says what is wrong with a template that cannot be made, and ends', async () => {
  const change: [string, string] = ['"eu-central-1"', '"somewhere"'];
  await withChange('portal.config.json', change, async () => {
    const child = dev(await freePort());
    const [words] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
    expect(child.exitCode).toBe(1);
    expect(words).toContain('portal.config.json: "region": expected');
    expect(await processesIn(copy)).toEqual([]);
  });
});
