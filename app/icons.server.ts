import lucide from '@iconify-json/lucide/icons.json';
import { allAreas, english } from './areas.server';

const icons: Readonly<Record<string, { readonly body: string } | undefined>> = lucide.icons;

/** The markup inside the `<svg>` of an icon of lucide.dev, 24 units wide and high; or undefined. */
export function iconOf(name: string): string | undefined {
  return Object.hasOwn(icons, name) ? icons[name]?.body : undefined;
}

/**
 * The icons of some tools, each once, by their names.
 *
 * @param tools those that are shown
 */
export function iconsOf(tools: Iterable<{ readonly icon?: string | undefined }>): Icons {
  const names = new Set([...tools].flatMap(({ icon }) => icon ?? []));
  return Object.fromEntries([...names].map((name) => [name, iconOf(name) ?? '']));
}

/** Markup by name, as {@link iconsOf} gives it to a page. */
export type Icons = Readonly<Record<string, string>>;

/** @throws {Error} naming the tool whose icon is none of lucide.dev */
export function assertIconsExist(): void {
  for (const { path, tools } of allAreas) {
    const lacking = tools.find(({ icon }) => icon !== undefined && iconOf(icon) === undefined);
    if (!lacking) continue;
    const { title, icon } = lacking;
    throw new Error(
      `app/company/areas.server.ts, area "${path}": tool "${english(title)}" has the icon "${icon}"; lucide.dev has none of that name`,
    );
  }
}
