import { closeServer, listen } from 'local-aws';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { expectHeading, signIn, useBrowser } from './browser';

const cloud = useCloud();
const open = useBrowser();

/** Another site: a browser tells sites apart by name, and the portal's is `localhost`. */
const site = createServer((_req, res) => {
  res.setHeader('Content-Type', 'text/html');
  res.end('<!doctype html><title>Elsewhere</title>');
});
let elsewhere: string;
beforeAll(async () => {
  elsewhere = `http://127.0.0.1:${await listen(site, 0, '127.0.0.1')}/`;
});
afterAll(() => closeServer(site));

it('leaves a site no hold of a window in which it opened the portal', async () => {
  const { publicUrl, person } = cloud();
  const { page } = await open();
  await page.goto(`${publicUrl}/areas`);
  await signIn(page, person('jahn'));
  await expectHeading(page, 'Areas');
  await page.goto(elsewhere);
  for (const [path, heading] of [
    ['/areas', 'Areas'],
    ['/logged-out', 'Signed out'],
  ] as const) {
    const opening = page.waitForEvent('popup');
    await page.evaluate(`window.opened = window.open('${publicUrl}${path}'), undefined`);
    const popup = await opening;
    await expectHeading(popup, heading);
    expect(await page.evaluate('window.opened.closed')).toBe(true);
    expect(await popup.evaluate('window.opener')).toBeNull();
  }
});

it('gives no such policy to who opens the portal themselves', async () => {
  const { publicUrl } = cloud();
  const { page } = await open();
  const answer = await page.goto(`${publicUrl}/logged-out`);
  expect(await answer?.headerValue('cross-origin-opener-policy')).toBeNull();
});
