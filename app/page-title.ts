import { brand } from '../contracts/brand';

/** The `meta` of a page: its own title, then the product's name. */
export function pageTitle(title: string) {
  return [{ title: `${title} · ${brand.product}` }];
}
