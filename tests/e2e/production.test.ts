import { mkdtemp, rm } from 'node:fs/promises';
import { freePort } from 'local-aws';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { assemblyOf, startTestCloud, type TestCloud } from '../fixtures/cloud';
import { nextRelease } from '../fixtures/next-release';
import { expectHeading, signIn, untilHydrated, useBrowser } from './browser';
import { verify } from './step-up';

const open = useBrowser();
const assembly = assemblyOf('production');

async function start(...options: Parameters<typeof startTestCloud>): Promise<TestCloud> {
  const cloud = await startTestCloud(...options);
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= cloud.close());
  onTestFinished(close);
  return { ...cloud, close };
}

it('comes up with two targets, and takes a person by sign-in and code to an area', async () => {
  const { publicUrl, inboxUrl, targets, person } = await start({ assembly });
  expect(targets).toHaveLength(2);
  const { page, complaints } = await open();
  await page.goto(`${publicUrl}/areas/hr`);
  await signIn(page, person('ahatcher'));
  await verify(page, inboxUrl, person('ahatcher').email);
  await expectHeading(page, 'Human resources');
  expect(page.url()).toBe(`${publicUrl}/areas/hr`);
  expect(complaints).toEqual([]);
});

it('lets a page of the old release go on when its instances have been replaced', async () => {
  const next = await nextRelease(assembly);
  onTestFinished(next.remove);
  const stateDirectory = await mkdtemp(join(tmpdir(), 'replaced-'));
  onTestFinished(() => rm(stateDirectory, { recursive: true }));
  const same = { stateDirectory, port: await freePort() };

  const before = await start({ assembly, ...same });
  const { page } = await open();
  await page.goto(before.publicUrl);
  await signIn(page, before.person('jahn'));
  await expectHeading(page, 'Your tools');
  await untilHydrated(page);
  await page.evaluate('window.ofTheOldRelease = true');
  await before.close();

  await start({ assembly: next.assembly, ...same });
  const missing: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 404) missing.push(new URL(response.url()).pathname);
  });
  await page.getByRole('link', { name: 'Directory' }).first().click();
  await expectHeading(page, 'Directory');
  await page.getByRole('cell', { name: 'peter@example.com' }).waitFor();
  expect(missing.some((path) => path.startsWith('/assets/build/routes/'))).toBe(true);
  expect(await page.evaluate('window.ofTheOldRelease')).toBeUndefined();
});
