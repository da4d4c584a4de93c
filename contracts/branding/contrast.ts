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
  /** What is behind is so much of its colour, and the rest of another, as `color-mix` has it. */
  readonly mixed?: { readonly percent: number; readonly over: Colour };
}

const on = (least: number, front: Colour, ...behind: Colour[]): Pair[] =>
  behind.map((each) => ({ front, behind: each, least }));

function mixed(percent: number, over: Colour, pairs: Pair[]): Pair[] {
  return pairs.map((pair) => ({ ...pair, mixed: { percent, over } }));
}

/** Every pair that the pages, the mails or the sign-in page show; `line` only parts, and needs none. */
export const PAIRS: readonly Pair[] = [
  ...on(TEXT, 'ink', 'ground', 'surface', 'accentSoft'),
  ...on(TEXT, 'inkSoft', 'ground', 'surface', 'accentSoft'),
  ...on(TEXT, 'accent', 'ground', 'surface', 'accentSoft'),
  ...on(TEXT, 'accentInk', 'accent'),
  // A button, and a row of a table, below a pointer.
  ...mixed(88, 'ink', on(TEXT, 'accentInk', 'accent')),
  ...mixed(
    45,
    'surface',
    (['ink', 'inkSoft', 'accent'] as const).flatMap((text) => on(TEXT, text, 'accentSoft')),
  ),
  ...on(TEXT, 'tagInk', 'tag'),
  ...on(GRAPHICS, 'fieldLine', 'ground', 'surface'),
  ...on(GRAPHICS, 'focus', 'ground', 'surface', 'accentSoft', 'tag'),
];

/** WCAG 2.2, "contrast ratio": 1 to 21, of two colours `#rrggbb`. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** CSS Color 5, `color-mix(in srgb, …)`. */
function mixOf(one: string, other: string, percent: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [first = 0, second = 0] = [one, other].map((each) =>
      parseInt(each.slice(at, at + 2), 16),
    );
    return Math.round((first * percent + second * (100 - percent)) / 100);
  });
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
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
    const { percent, over } = pair.mixed ?? { percent: 100, over: pair.behind };
    const colours = [palette[pair.front], palette[pair.behind], palette[over]] as const;
    if (!colours.every((colour) => COLOUR.test(colour))) return [];
    const [front, behind, rest] = colours;
    const found = contrast(front, mixOf(behind, rest, percent));
    return found < pair.least ? [{ ...pair, found }] : [];
  });
}
