import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from '../../chromium';
import { writeContactSheet, type Taken } from './contact-sheet';
import { Photographer } from './photographer';
import { SCENES } from './scenes';
import { startStage } from './stage';

const FOLDER = 'dist/screenshots';

/**
 * `npm run screenshots`: shows the release in Chromium, against what `npm start` starts. Leaves
 * every page and state in both themes and widths in dist/screenshots/, with an index.html of them
 * all, and the pictures of the documentation in docs/images/.
 *
 * @param args `--language de` of the browser; `--only area` of a scene, or of all that begin so: the
 *   other pictures stay as they are
 * @throws naming what was to be shown and did not come
 */
export async function takeScreenshots(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { language: { type: 'string', default: 'en' }, only: { type: 'string' } },
  });
  const { language, only } = values;
  const scenes = SCENES.filter(({ name }) => only === undefined || name.startsWith(only));
  if (scenes.length === 0) {
    throw new Error(`--only: expected one of ${SCENES.map(({ name }) => name).join(', ')}`);
  }
  const folder = join(FOLDER, language);
  if (only === undefined) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const browser = await launchChromium();
  const taken: Taken[] = [];
  try {
    const stage = await startStage();
    try {
      const photographer = new Photographer(stage, browser, language, folder);
      for (const scene of scenes) {
        console.log(scene.name);
        taken.push(await photographer.take(scene));
      }
    } finally {
      await stage.close();
    }
  } finally {
    await browser.close();
  }
  console.log(await writeContactSheet(folder, taken));
}
