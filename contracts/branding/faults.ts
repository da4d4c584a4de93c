import { COLOUR, weakPairs } from './contrast';
import { SCHEMES, type Brand, type Scheme } from './shape';

/** What a line, a mail's subject, an image and a unit's description can all carry. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,:&+!'’()/·–-]{0,49}$/u;
const NAME_RULE =
  "1 to 50 letters, digits and . , : & + ! ' ’ ( ) / · – -, from a letter or digit on, no space at the end";

/** Numbers and commands of an SVG path, which begins by moving. */
const MARK = /^[Mm][\d\s.,+\-eEMmZzLlHhVvCcSsQqTtAa]{3,4000}$/;

const MOST_RADIUS_PX = 24;

/**
 * What is wrong with a brand, one line each; a build and a synthesis refuse one that has any. The
 * contrast is that of WCAG 2.2, level AA.
 */
export function brandFaults(brand: Brand): string[] {
  const names = (['product', 'company'] as const)
    .filter((name) => !NAME.test(brand[name]) || /\s$/.test(brand[name]))
    .map((name) => `${name}: expected ${NAME_RULE}, got ${JSON.stringify(brand[name])}`);
  const mark = MARK.test(brand.mark)
    ? []
    : ['mark: expected the data of an SVG path, 24 by 24, such as "M4 4h16v16H4z"'];
  const radius =
    Number.isInteger(brand.radiusPx) && brand.radiusPx >= 0 && brand.radiusPx <= MOST_RADIUS_PX
      ? []
      : [`radiusPx: expected a whole number from 0 to ${MOST_RADIUS_PX}, got ${brand.radiusPx}`];
  return [...names, ...mark, ...radius, ...SCHEMES.flatMap((scheme) => coloursOf(brand, scheme))];
}

function coloursOf({ colours }: Brand, scheme: Scheme): string[] {
  const palette = colours[scheme];
  const malformed = Object.entries(palette)
    .filter(([, value]) => !COLOUR.test(value as string))
    .map(([name, value]) => `${scheme}: ${name}: expected #rrggbb, got ${JSON.stringify(value)}`);
  const weak = weakPairs(palette).map(
    ({ front, behind, mixed, found, least }) =>
      `${scheme}: ${front} ${palette[front]} on ${behind} ${palette[behind]}` +
      (mixed ? ` (${mixed.percent} % of it over ${mixed.over} ${palette[mixed.over]})` : '') +
      `: contrast ${rounded(found)}, needed ${least}`,
  );
  return [...malformed, ...weak];
}

/** Cut and not rounded: 4.4996 is not the 4.5 that is needed. */
const rounded = (ratio: number) => (Math.floor(ratio * 100) / 100).toFixed(2);

/** A brand that pages could not show so that everybody can read them. */
export class BrandError extends Error {
  override readonly name = 'BrandError';
}

/** @throws {BrandError} a line for each fault */
export function checkBrand(brand: Brand): void {
  const faults = brandFaults(brand);
  if (faults.length === 0) return;
  throw new BrandError(faults.map((fault) => `app/company/brand.ts: ${fault}`).join('\n'));
}
