import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { untilHydrated } from '../../chromium';
import { newestCode } from '../../mailed-code';
import type { Taken } from './contact-sheet';
import { type Scene, VISITORS, type Visitor } from './scene';
import { stayHere } from './acts';
import { settle } from './settle';
import { signIn, type Stage } from './stage';

const DOCUMENT_FOLDER = 'docs/images';
const THEMES = ['light', 'dark'] as const;
/** A phone and a desk. */
const SIZES = [
  { width: 390, height: 844 },
  { width: 1_280, height: 800 },
] as const;
/** A4 with its margins, at 96 pixels an inch. */
const PAPER = { width: 658, height: 987 };
/** As pictures of the documentation show the portal. */
const DOCUMENTED = {
  desk: { colorScheme: 'light', size: { width: 1_000, height: 640 } },
  phone: { colorScheme: 'dark', size: { width: 390, height: 720 } },
} as const;

/** Takes the pictures of scenes, one after the other. */
export class Photographer {
  readonly #windows = new Map<Visitor, Promise<Page>>();
  readonly #options: BrowserContextOptions;

  /**
   * @param language of the browser; the documentation's pictures are taken in English only
   * @param folder takes the pictures
   */
  constructor(
    private readonly stage: Stage,
    private readonly browser: Browser,
    private readonly language: string,
    private readonly folder: string,
  ) {
    this.#options = { locale: language, timezoneId: 'UTC', reducedMotion: 'reduce' };
  }

  /** @throws what the scene was to show did not come; names the scene */
  async take(scene: Scene): Promise<Taken> {
    const page = await this.#windowOf(scene.by);
    try {
      await this.#play(scene, page);
      return { scene: scene.name, pictures: await this.#picturesOf(scene, page) };
    } catch (error) {
      const came = error instanceof Error ? error.message : String(error);
      throw new Error(`Scene ${scene.name}, at ${page.url()}: ${came}`, { cause: error });
    } finally {
      this.stage.failing.clear();
      await page.unrouteAll();
    }
  }

  #windowOf(visitor: Visitor): Promise<Page> {
    const known = this.#windows.get(visitor);
    if (known) return known;
    const opening = this.#enter(visitor);
    this.#windows.set(visitor, opening);
    return opening;
  }

  /** A window of their own, signed in where they are to be. */
  async #enter(visitor: Visitor): Promise<Page> {
    const { cloud, person } = this.stage;
    const page = await (await this.browser.newContext(this.#options)).newPage();
    await stayHere(page);
    const how: { signsIn?: boolean; verified?: boolean } = VISITORS[visitor];
    if (!how.signsIn) return page;
    await page.goto(`${cloud.publicUrl}/verify`);
    await signIn(page, person(visitor));
    if (!how.verified) return page;
    await page.locator('main form [type=submit]').click();
    await page.locator('#code').fill(await this.#codeFor(page, person(visitor).email));
    await page.locator('.code-form [type=submit]').click();
    await page.waitForURL(`${cloud.publicUrl}/`);
    return page;
  }

  async #codeFor(page: Page, email: string): Promise<string> {
    await page.locator('#code').waitFor();
    return newestCode(this.stage.cloud.inboxUrl, email);
  }

  async #play({ address, before, then, shows = 'h1' }: Scene, page: Page): Promise<void> {
    const at = { page, stage: this.stage };
    await page.setViewportSize(SIZES[1]);
    await before?.(at);
    await page.goto(this.stage.cloud.publicUrl + address);
    if (await page.locator('.masthead').count()) await untilHydrated(page);
    await then?.(at);
    await page.locator(shows).first().waitFor();
    await page.waitForLoadState('networkidle');
    // Over nothing that shows it.
    await page.mouse.move(0, 0);
    await settle(page);
  }

  async #picturesOf(scene: Scene, page: Page): Promise<Taken['pictures']> {
    const pictures = [];
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      for (const size of SIZES) {
        const look = `${colorScheme}-${size.width}`;
        const file = `${scene.name}-${look}.png`;
        await page.setViewportSize(size);
        await shoot(page, join(this.folder, file), scene.modal !== true);
        pictures.push({ look, file });
      }
    }
    if (scene.paper) {
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize(PAPER);
      const file = `${scene.name}-paper.png`;
      await shoot(page, join(this.folder, file), true);
      await page.emulateMedia({ media: 'screen' });
      pictures.push({ look: 'paper', file });
    }
    if (scene.document && this.language === 'en') {
      const { colorScheme, size } = DOCUMENTED[scene.document.on];
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      await shoot(page, join(DOCUMENT_FOLDER, `${scene.document.as}.png`), false);
    }
    return pictures;
  }
}

const shoot = async (page: Page, path: string, fullPage: boolean): Promise<void> => {
  await page.screenshot({ path, fullPage, animations: 'disabled', caret: 'hide' });
};
