/** A part of a list that was asked for by its number, and where in the list it is. */
export interface ListPage<Item> {
  readonly shown: readonly Item[];
  readonly place: ListPlace;
}

/** Which of how many a page shows, the first being 1, with the ways to the pages around. */
export interface ListPlace {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** Their queries. */
  readonly turns: { readonly previous?: string; readonly next?: string };
}

/**
 * The page of a list that an address asks for by `page`: the first without it, and of a number that
 * no page has, the nearest.
 *
 * @param most items on a page
 * @param also what the addresses of the pages around have besides
 */
export function listPage<Item>(
  list: readonly Item[],
  { url }: Pick<Request, 'url'>,
  most: number,
  also: Readonly<Record<string, string>> = {},
): ListPage<Item> {
  const pages = Math.max(1, Math.ceil(list.length / most));
  const asked = Number(new URL(url).searchParams.get('page'));
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pages);
  const before = (page - 1) * most;
  const shown = list.slice(before, before + most);
  const turn = (to: number) => new URLSearchParams({ ...also, page: String(to) }).toString();
  const turns = {
    ...(page > 1 && { previous: turn(page - 1) }),
    ...(page < pages && { next: turn(page + 1) }),
  };
  return {
    shown,
    place: { first: before + 1, last: before + shown.length, count: list.length, turns },
  };
}
