import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { type Cloud, freePort, readAssembly, startCloud } from 'local-aws';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../chromium';
import { localAddresses } from '../local-addresses';
import { newestCode } from '../mailed-code';

/**
 * `npm run screenshots`: walks the release in Chromium, against what `npm start` starts, and leaves
 * the pictures of the documentation in docs/images/. What differs from run to run (times, ids) is
 * replaced in the page, so that a picture changes only if the portal does.
 */
const FOLDER = 'docs/images';
const FIXED_TIME = Date.UTC(2026, 10, 23, 9, 41);
const FIXED_ID = '7b1f6f0e-0c52-4e0b-9a53-2f1f8e4b9d10';

const desk: BrowserContextOptions = {
  viewport: { width: 1000, height: 640 },
  colorScheme: 'light',
  locale: 'en-US',
  timezoneId: 'UTC',
  reducedMotion: 'reduce',
};
const phone: BrowserContextOptions = {
  ...desk,
  viewport: { width: 390, height: 720 },
  colorScheme: 'dark',
  isMobile: true,
  hasTouch: true,
};

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** Replaces what no two runs share: the earliest time of a page is the fixed one, ids are one id. */
function settle([fixedTime, fixedId]: readonly [number, string]): void {
  const times = [...document.querySelectorAll('time')];
  const earliest = Math.min(...times.map(({ dateTime }) => Date.parse(dateTime)));
  for (const time of times) {
    const shown = new Date(fixedTime + Date.parse(time.dateTime) - earliest);
    time.textContent = shown.toISOString().slice(11, 16);
  }
  // A copy, which React does not count down.
  for (const countdown of document.querySelectorAll('.countdown')) {
    const still = countdown.cloneNode();
    still.textContent = 'in 12 s';
    countdown.replaceWith(still);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode as Text;
    const settled = node.data.replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, fixedId);
    if (settled !== node.data) node.data = settled;
  }
  (document.activeElement as HTMLElement | null)?.blur();
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(settle, [FIXED_TIME, FIXED_ID] as const);
  const path = join(FOLDER, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  console.log(path);
}

async function walk(cloud: Cloud, browser: Browser): Promise<void> {
  const newPage = async (options: BrowserContextOptions) =>
    (await browser.newContext(options)).newPage();

  async function signIn(page: Page, name: string, path: string, picture?: string): Promise<void> {
    const person = cloud.userPool.people.find(({ email }) => email.startsWith(`${name}@`));
    if (!person) throw new Error(`Expected a person called ${name}`);
    await page.goto(`${cloud.publicUrl}${path}`);
    await page.getByLabel('Email').fill(person.email);
    if (picture) await take(page, picture);
    await page.getByLabel('Password').fill(person.password ?? '');
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  async function verify(page: Page, email: string, picture?: string): Promise<void> {
    await heading(page, 'Confirm it is you');
    await page.getByRole('button', { name: 'Send code' }).click();
    const field = page.getByLabel('Code', { exact: true });
    await field.waitFor();
    if (picture) await take(page, picture);
    await field.fill(await newestCode(cloud.inboxUrl, email));
    await page.getByRole('button', { name: 'Verify' }).click();
  }

  const dmar = await newPage(desk);
  await signIn(dmar, 'dmar', '/areas/engineering', 'sign-in');
  await verify(dmar, 'dmar@example.com', 'verify');
  await heading(dmar, 'Engineering');
  for (const [path, title, picture] of [
    ['/areas/engineering', 'Engineering', 'area'],
    ['/', 'Your tools', 'start'],
    ['/account', 'Your account', 'account'],
  ] as const) {
    await dmar.goto(`${cloud.publicUrl}${path}`);
    await heading(dmar, title);
    await take(dmar, picture);
  }

  const jahn = await newPage(desk);
  await signIn(jahn, 'jahn', '/areas/hr');
  await heading(jahn, 'Access denied');
  await take(jahn, 'denied');

  const onPhone = await newPage(phone);
  await signIn(onPhone, 'sdedakia', '/areas/product');
  await verify(onPhone, 'sdedakia@example.com');
  await heading(onPhone, 'Product');
  await take(onPhone, 'phone');
}

export async function takeScreenshots(): Promise<void> {
  const browser = await launchChromium();
  await mkdir(FOLDER, { recursive: true });
  const state = await mkdtemp(join(tmpdir(), 'screenshots-'));
  try {
    const assembly = readAssembly('cdk.out/starter');
    const cloud = await startCloud({
      assembly,
      seed: assembly,
      stateDirectory: state,
      port: await freePort(),
      environment: localAddresses,
    });
    await walk(cloud, browser).finally(() => cloud.close());
  } finally {
    await browser.close();
    await rm(state, { recursive: true, force: true });
  }
}
