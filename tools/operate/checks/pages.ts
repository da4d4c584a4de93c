import { OperationError } from '../errors';

/** A service has more to tell than a check of one stack reads. */
export class TooManyPagesError extends OperationError {}

/** More than any list of one stack has. */
const MOST_PAGES = 40;

/** What all pages of an answer hold. Throws {@link TooManyPagesError}. */
export async function collect<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  let read = 0;
  for await (const page of pages) {
    items.push(...(itemsOf(page) ?? []));
    read += 1;
    if (read > MOST_PAGES) throw new TooManyPagesError(`more than ${MOST_PAGES} pages of answers`);
  }
  return items;
}
