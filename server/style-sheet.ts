import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The text of a style sheet, as it can stand inside of a page's `style` element.
 *
 * @param directory what is served as files
 * @param path as browsers would ask for it
 * @throws {Error} it is not there
 */
export function styleSheetText(directory: string, path: string): string {
  // The one sequence that would end the element; in a string or an address of CSS, `\/` is a slash.
  return readFileSync(join(directory, path), 'utf8').replace(/<\/(?=style)/gi, '<\\/');
}
