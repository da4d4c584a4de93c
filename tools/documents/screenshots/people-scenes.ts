import type { Page } from 'playwright-core';
import { click, toPerson } from './acts';
import type { At, Scene } from './scene';

/** Unfolds every form of an administrator's. */
async function unfold(page: Page): Promise<void> {
  await page
    .locator('.account-act')
    .evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
}

/** Fills in one of the forms on the page, and sends it. */
async function send(page: Page, intent: string): Promise<void> {
  const form = page.locator('.account-act', {
    has: page.locator(`[name=intent][value=${intent}]`),
  });
  await form.locator('summary').click();
  await form.locator('[name=reason]').fill('Joins the works council');
  await form.locator('[type=submit]').click();
}

const pinned = async ({ page }: At) => {
  for (const what of ['engineering/builds', 'engineering']) {
    await click(page, `.pin:has([value="${what}"]) button:not(.pinned)`);
    await page.locator(`.pin:has([value="${what}"]) .pinned`).first().waitFor();
  }
};

/** Who has what, and what administrators do about it. */
export const PEOPLE_SCENES: readonly Scene[] = [
  {
    name: 'area-members-opens',
    by: 'dmar',
    address: '/areas/engineering/members?why=1',
    shows: '.entrance',
  },
  {
    name: 'area-members-confirmed',
    by: 'dmar',
    address: '/areas/engineering/members',
    then: async ({ page }) => {
      await click(page, 'main [type=checkbox]');
      await click(page, 'main form [type=submit]');
      await page.locator('.message').waitFor();
    },
  },
  { name: 'home-with-pins', by: 'dmar', address: '/', then: pinned, shows: '#pinned' },
  {
    name: 'person-administration',
    by: 'dmar',
    address: '/directory?q=levi',
    then: async ({ page }) => {
      await toPerson(page);
      await unfold(page);
    },
  },
  {
    name: 'person-code',
    by: 'dmar',
    address: '/directory?q=levi',
    then: async ({ page }) => {
      await toPerson(page);
      await send(page, 'add');
    },
    shows: '#code',
  },
  {
    name: 'person-disabled',
    by: 'dmar',
    address: '/directory?q=levi',
    then: async ({ page }) => {
      await toPerson(page);
      await send(page, 'disable');
    },
    shows: '.happenings',
  },
  {
    name: 'directory-administration',
    by: 'dmar',
    address: '/directory?q=levi',
    then: ({ page }) => unfold(page),
    shows: '.account-act',
  },
];
