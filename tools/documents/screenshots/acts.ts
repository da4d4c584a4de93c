import type { Page } from 'playwright-core';
import type { At } from './scene';

/** A tool's own site, which is not there. */
const ELSEWHERE = /^https:\/\/[a-z]+\.example\.com\//;

/** Tools are nowhere: a window stays where it is. */
export const stayHere = (page: Page) =>
  page.context().route(ELSEWHERE, (route) => route.fulfill({ status: 204 }));

/** On the first of what a selector names. */
export const click = (page: Page, selector: string) => page.locator(selector).first().click();

/** From a list of people to the first one's page. */
export async function toPerson(page: Page): Promise<void> {
  await click(page, 'tbody a');
  await page.locator('.person').waitFor();
}

/** Opens the search box and types into it. */
export const finding =
  (query: string) =>
  async ({ page }: At) => {
    await page.keyboard.press('/');
    await page.locator('dialog[open] [role=combobox]').waitFor();
    if (query) await page.keyboard.type(query);
  };

/** Lets requests for what an address matches come to nothing, and follows a link there. */
export const followed =
  (path: string, failure: { readonly status?: number }) =>
  async ({ page }: At) => {
    const { status } = failure;
    await page.route(`**${path}.data*`, (route) =>
      status === undefined ? route.abort() : route.fulfill({ status, body: '' }),
    );
    await click(page, `.masthead a[href="${path}"]`);
  };

/** Opens tools, the last one last. */
export const openedTools =
  (...tools: readonly string[]) =>
  async ({ page, stage }: At) => {
    const { publicUrl } = stage.cloud;
    for (const tool of tools) {
      await page.context().request.get(`${publicUrl}/go/${tool}`, { maxRedirects: 0 });
    }
  };

/** Lets operations of Cognito fail until the scene is over. */
export const failing =
  (...operations: readonly string[]) =>
  async ({ stage }: At) => {
    for (const operation of operations) stage.failing.add(operation);
  };

/** Asks for more than one person is given, until a page says so. */
export async function spendAllowance({ page, stage }: At): Promise<void> {
  const { request } = page.context();
  const address = (number: number) => `${stage.cloud.publicUrl}/directory?q=zz${number}`;
  for (let number = 0; number < 1_000; number += 20) {
    const others = Array.from({ length: 20 }, (_, at) => request.get(address(number + at)));
    const answer = await page.goto(address(number));
    await Promise.all(others);
    if (answer?.status() === 429) return;
  }
  throw new Error('Expected the portal to say that it is too much');
}
