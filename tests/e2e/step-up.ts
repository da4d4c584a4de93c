import type { Page } from 'playwright-core';
import { newestCode } from '../fixtures/inbox';
import { expectHeading } from './browser';

/** First heading of the page that asks for a code. */
export const VERIFY_HEADING = 'Confirm it is you';

/** Has a code sent from the verify page that the browser is on, and reads it out of the inbox. */
export async function sendCode(page: Page, inboxUrl: string, email: string): Promise<string> {
  await expectHeading(page, VERIFY_HEADING);
  const field = page.getByLabel('Code', { exact: true });
  const outage = page.getByText('could not reach what checks the codes');
  const send = () => page.getByRole('button', { name: 'Send code' }).click();
  await send();
  await field.or(outage).first().waitFor();
  // Functions have five seconds, as in AWS, which a busy machine may not give them at once.
  if (await outage.isVisible()) await send();
  await field.waitFor();
  return newestCode(inboxUrl, email);
}

/** Types a code in and sends it. */
export async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Verify' }).click();
}

/** The whole of it: from the verify page to where the person was going. */
export async function verify(page: Page, inboxUrl: string, email: string): Promise<void> {
  await enterCode(page, await sendCode(page, inboxUrl, email));
}
