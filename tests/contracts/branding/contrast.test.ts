import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { brand } from '../../../app/company/brand';
import { contrast, PAIRS } from '../../../contracts/branding/contrast';
import { brandFaults } from '../../../contracts/branding/faults';
import { SCHEMES, type Brand, type Palette } from '../../../contracts/branding/shape';
import { propertyOf } from '../../../contracts/branding/style-sheet';
import { otherBrand } from '../../fixtures/other-brand';

/** WCAG's formula once more, written apart from the product's. */
function ratio(one: string, other: string): number {
  const light = [one, other].map((colour) => {
    const whole = Number.parseInt(colour.slice(1), 16);
    const linear = [whole >> 16, (whole >> 8) & 255, whole & 255].map((part) =>
      part <= 10 ? part / 255 / 12.92 : Math.pow((part / 255 + 0.055) / 1.055, 2.4),
    );
    return linear.reduce((sum, part, at) => sum + part * ([0.2126, 0.7152, 0.0722][at] ?? 0), 0.05);
  });
  return Math.max(...light) / Math.min(...light);
}

/** A colour that is `percent` of the first and else of the second, in whole steps as screens have them. */
function between(first: string, second: string, percent: number): string {
  const part = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  return [1, 3, 5].reduce((text, at) => {
    const whole = Math.round(
      (part(first, at) * percent + part(second, at) * (100 - percent)) / 100,
    );
    return text + whole.toString(16).padStart(2, '0');
  }, '#');
}

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const palette: fc.Arbitrary<Palette> = fc.record({
  ...(Object.fromEntries(Object.keys(brand.colours.light).map((name) => [name, colour])) as {
    [name in keyof Palette]: fc.Arbitrary<string>;
  }),
});
/** Mostly near a brand that is good, so that both outcomes come often. */
const nearGood = fc
  .tuple(fc.constantFrom(brand.colours.light, brand.colours.dark), palette, fc.nat(15))
  .map(([good, other, which]): Palette => {
    const names = Object.keys(good) as (keyof Palette)[];
    const name = names[which];
    return name ? { ...good, [name]: other[name] } : good;
  });
const anyBrand: fc.Arbitrary<Brand> = fc
  .record({ light: fc.oneof(palette, nearGood, nearGood), dark: nearGood })
  .map((colours) => ({ ...brand, colours }));

describe('a brand of any colours', () => {
  it('is refused by name of scheme and pair, or every pair can be read', () => {
    const seen = { refused: 0, taken: 0 };
    fc.assert(
      fc.property(anyBrand, (any) => {
        const faults = brandFaults(any);
        seen[faults.length > 0 ? 'refused' : 'taken']++;
        for (const scheme of SCHEMES) {
          const colours = any.colours[scheme];
          for (const { front, behind, least, mixed } of PAIRS) {
            const { percent, over } = mixed ?? { percent: 100, over: behind };
            const is = ratio(colours[front], between(colours[behind], colours[over], percent));
            const mix = mixed ? ` (${percent} % of it over ${over} ` : ':';
            const name = `${scheme}: ${front} ${colours[front]} on ${behind} ${colours[behind]}${mix}`;
            expect(faults.some((fault) => fault.startsWith(name))).toBe(is < least);
          }
        }
      }),
      { numRuns: 400 },
    );
    expect(seen.refused).toBeGreaterThan(20);
    expect(seen.taken).toBeGreaterThan(20);
  });

  it('has the contrast of WCAG’s examples', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#767676', '#ffffff')).toBeGreaterThan(4.5);
    expect(contrast('#ffffff', '#ffffff')).toBe(1);
  });

  it('is the brand of this product, and another', () => {
    expect(brandFaults(brand)).toEqual([]);
    expect(brandFaults(otherBrand)).toEqual([]);
  });
});

/** The rules of the style sheets, without those for paper and for colours of the person's own. */
const RULES = readdirSync('app/styles')
  .map((name) => readFileSync(`app/styles/${name}`, 'utf8').replace(/\/\*.*?\*\//gs, ''))
  .flatMap((sheet) => [
    ...sheet.replace(/@media (print|\(forced)[^]*?\n}\n/g, '').matchAll(/([^{}]+){([^{}]*)}/g),
  ])
  .map(([, selector = '', body = '']) => ({ selector: selector.trim(), body }));

const NAMES = Object.keys(brand.colours.light) as (keyof Palette)[];

/** The brand's colour that a property of a rule names. */
function colourOf(body: string, property: string): keyof Palette | undefined {
  const value = new RegExp(`(?:^|[;\\s])${property}:([^;]*)`).exec(body)?.[1] ?? '';
  return NAMES.find((name) => value.includes(`var(${propertyOf(name)})`));
}

/** Stand on their own grounds alone, which a rule for a part of such a thing does not name again. */
const OF_ONE_GROUND: readonly (string | undefined)[] = ['tagInk', 'accentInk'];

/** A background that is mixed of two colours, the second `surface` where it is none. */
function mixOf(body: string) {
  const mix =
    /background: color-mix\(in srgb, var\((--[\w-]+)\) (\d+)%, (?:var\((--[\w-]+)\)|transparent)/.exec(
      body,
    );
  if (!mix) return undefined;
  const [, behind, percent, over = '--surface'] = mix;
  const nameOf = (property: string | undefined) =>
    NAMES.find((each) => propertyOf(each) === property);
  return { behind: nameOf(behind), mixed: { percent: Number(percent), over: nameOf(over) } };
}

/** The pairs that the style sheets show, as far as one rule tells: on its own ground, or on any. */
const USED = RULES.flatMap(({ selector, body }) => {
  const mix = mixOf(body);
  const own = mix?.behind ?? colourOf(body, 'background');
  const grounds = own ? [own] : (['ground', 'surface'] as const);
  const inked = own && !selector.includes('::before') && !body.includes('fill:');
  // A button's words stay as they are below a pointer.
  const text = colourOf(body, 'color') ?? (own === 'accent' && mix ? 'accentInk' : inked && 'ink');
  const graphics = [colourOf(body, 'outline'), own && colourOf(body, 'fill')];
  return grounds.flatMap((behind) => [
    ...(text && (own || !OF_ONE_GROUND.includes(text))
      ? [{ selector, front: text, behind, least: 4.5, mixed: mix?.mixed }]
      : []),
    ...graphics.flatMap((front) =>
      front ? [{ selector, front, behind, least: 3, mixed: undefined }] : [],
    ),
  ]);
});

it('finds the pairs of the style sheets', () => {
  const button = { selector: '.button', front: 'accentInk', behind: 'accent', least: 4.5 };
  expect(USED).toContainEqual(button);
  const mixed = { percent: 88, over: 'ink' };
  expect(USED).toContainEqual({ ...button, selector: '.button:hover', mixed });
  expect(USED.length).toBeGreaterThan(20);
});

it.each(USED)('holds $front on $behind to $least, which $selector shows', (used) => {
  const { selector: _, least, ...pair } = used;
  const held = PAIRS.filter((each) => each.least >= least).map(({ least: _, ...each }) => each);
  expect(held).toContainEqual(pair);
});
