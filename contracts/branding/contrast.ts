import type { Colour, Palette } from './shape';

/** `#rrggbb` as the style sheets, the images and the sign-in page take it. */
export const COLOUR = /^#[0-9a-f]{6}$/i;

/** WCAG 2.2, 1.4.3: of text that is not large. */
const TEXT = 4.5;
/** WCAG 2.2, 1.4.11: of what a control, its state or a picture is known by. */
const GRAPHICS = 3;

/** Two colours that meet in a page, and the contrast that they need. */
export interface Pair {
  readonly front: Colour;
  readonly behind: Colour;
  readonly least: number;
}

const on = (least: number, front: Colour, ...behind: Colour[]): Pair[] =>
  behind.map((each) => ({ front, behind: each, least }));

/** Every pair that the pages, the mails or the sign-in page show; `line` only parts, and needs none. */
export const PAIRS: readonly Pair[] = [
  ...on(TEXT, 'ink', 'ground', 'surface', 'accentSoft'),
  ...on(TEXT, 'inkSoft', 'ground', 'surface', 'accentSoft'),
  ...on(TEXT, 'accent', 'ground', 'surface', 'accentSoft'),
  ...on(TEXT, 'accentInk', 'accent'),
  ...on(TEXT, 'tagInk', 'tag'),
  ...on(GRAPHICS, 'fieldLine', 'ground', 'surface'),
  ...on(GRAPHICS, 'focus', 'ground', 'surface', 'accentSoft', 'tag'),
];

/** WCAG 2.2, "contrast ratio": 1 to 21, of two colours `#rrggbb`. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Every pair of a palette whose contrast is less than it needs; of malformed colours none. */
export function weakPairs(palette: Palette): (Pair & { readonly found: number })[] {
  return PAIRS.flatMap((pair) => {
    const [front, behind] = [palette[pair.front], palette[pair.behind]];
    if (!COLOUR.test(front) || !COLOUR.test(behind)) return [];
    const found = contrast(front, behind);
    return found < pair.least ? [{ ...pair, found }] : [];
  });
}
