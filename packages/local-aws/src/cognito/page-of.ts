import { invalidParameter } from './errors';

/** A part of a list and, if there is more, the token that continues it. */
export interface Page<Item> {
  readonly items: Item[];
  readonly next?: string;
}

/** What identifies the list that a token continues: the operation and the parameters that choose. */
type ListName = readonly (string | undefined)[];

/**
 * A page of `items`, which are in the order of `key`. The token names the last key given, so items
 * that come or go meanwhile neither repeat nor hide others. A token of another list, or none of
 * ours, throws `InvalidParameterException`: a token is good with the same parameters only (AWS,
 * "ListUsers", PaginationToken).
 */
export function pageOf<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  list: ListName,
  limit: number,
  token: string | undefined,
): Page<Item> {
  const after = token === undefined ? undefined : lastKey(token, list);
  const rest = after === undefined ? items : items.filter((item) => key(item) > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  if (last === undefined || rest.length <= limit) return { items: page };
  const next = Buffer.from(JSON.stringify([named(list), key(last)])).toString('base64url');
  return { items: page, next };
}

const named = (list: ListName) => list.map((part) => part ?? '').join('\n');

function lastKey(token: string, list: ListName): string {
  try {
    const content: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (Array.isArray(content) && content[0] === named(list) && typeof content[1] === 'string') {
      return content[1];
    }
  } catch {
    // Not one of ours: refused below like a token of another list.
  }
  throw invalidParameter('Invalid pagination token');
}
