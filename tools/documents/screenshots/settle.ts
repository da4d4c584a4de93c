import type { Page } from 'playwright-core';

const FIXED_TIME = Date.UTC(2026, 10, 23, 9, 41);
const FIXED_ID = '7b1f6f0e-0c52-4e0b-9a53-2f1f8e4b9d10';

/**
 * Replaces what no two runs share, so that a picture changes only if the portal does: the earliest
 * time of a page is the fixed one, ids are one id.
 */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(replaceWhatChanges, [FIXED_TIME, FIXED_ID] as const);
}

function replaceWhatChanges([fixedTime, fixedId]: readonly [number, string]): void {
  const times = [...document.querySelectorAll('time')];
  const earliest = Math.min(...times.map(({ dateTime }) => Date.parse(dateTime)));
  for (const time of times) {
    const shown = new Date(fixedTime + Date.parse(time.dateTime) - earliest);
    time.textContent = shown.toISOString().slice(11, 16);
  }
  // A copy, which React does not count down.
  for (const countdown of document.querySelectorAll('.countdown')) {
    const still = countdown.cloneNode();
    still.textContent = (countdown.textContent ?? '').replace(/\d+/, '12');
    countdown.replaceWith(still);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode as Text;
    const settled = node.data.replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, fixedId);
    if (settled !== node.data) node.data = settled;
  }
  const { activeElement } = document;
  if (!activeElement?.closest('dialog')) (activeElement as HTMLElement | null)?.blur();
}
