import { expect, it } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { expectHeading, signIn, untilHydrated, useBrowser } from './browser';

const cloud = useCloud();
const open = useBrowser();

/** Runs in the page: presses its heading again and again, in as many tasks as there are. */
function pressAllTheTime(): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    document.querySelector('h1')?.click();
    if (history.scrollRestoration !== 'manual') port2.postMessage('again');
  };
  port2.postMessage('begin');
}

it('takes a page over without complaint, however early something in it is pressed', async () => {
  const { publicUrl, person } = cloud();
  const { page, complaints } = await open();
  await page.goto(`${publicUrl}/account`);
  await signIn(page, person('jahn'));
  await expectHeading(page, 'Your account');
  await untilHydrated(page);
  await page.addInitScript(pressAllTheTime);
  for (const path of ['/', '/areas', '/account', '/directory']) {
    await page.goto(publicUrl + path);
    await untilHydrated(page);
  }
  expect(complaints).toEqual([]);
});
