import { allAreas } from './areas.server';

/**
 * Holds the pages of the list of areas against the route files of pages.
 *
 * @param files their slugs
 * @throws {Error} a page without a file, or a file of a page that no area lists
 */
export function assertPagesHaveFiles(files: readonly string[]): void {
  const fileOf = (slug: string) => `app/company/pages/${slug}.tsx`;
  const listed = allAreas.flatMap(({ path, pages }) => pages.map(({ slug }) => ({ path, slug })));
  const lacking = listed.find(({ slug }) => !files.includes(slug));
  if (lacking) {
    const { path, slug } = lacking;
    throw new Error(
      `app/company/areas.server.ts, area "${path}": page "${slug}" has no ${fileOf(slug)}`,
    );
  }
  const unlisted = files.find((file) => !listed.some(({ slug }) => slug === file));
  if (unlisted === undefined) return;
  const entry = `pages: [{ slug: '${unlisted}', title: '…' }]`;
  throw new Error(
    `${fileOf(unlisted)}: no area of app/company/areas.server.ts lists it; add ${entry}`,
  );
}
