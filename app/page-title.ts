import { brand } from './company/brand';
import { textsAtHand, type Texts } from './texts';

/** The `meta` of a page: its own title, then the product's name. */
export function pageTitle(title: string) {
  return [{ title: `${title} · ${brand.product}` }];
}

/** What `meta` is given of the routes that the address matches; the root's data names the language. */
export type Matches = readonly { readonly id: string; readonly data?: unknown }[];

/**
 * The texts of the page's language, for a route's `meta`, which has no context. Data may be in a
 * language that was chosen in another tab since: the page has its own until it is loaded again.
 */
export function metaTexts(matches: Matches): Texts {
  const root = matches.find(({ id }) => id === 'root')?.data as { language?: unknown } | undefined;
  return textsAtHand(root?.language);
}
