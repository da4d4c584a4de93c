import { describe, expect, it } from 'vitest';
import { iconSvg, logoSvg, plainIconSvg, touchIconSvg } from '../../../contracts/branding/images';
import { SCHEMES, type Brand, type Scheme } from '../../../contracts/branding/shape';
import { brandStyleSheet } from '../../../contracts/branding/style-sheet';
import { brand } from '../../../app/company/brand';
import { otherBrand } from '../../fixtures/other-brand';

const { light, dark } = otherBrand.colours;
/** Every colour that the product's own brand has and the other has not. */
const OF_OURS = SCHEMES.flatMap((scheme) => coloursOf(brand, scheme)).filter(
  (colour) => !SCHEMES.some((scheme) => coloursOf(otherBrand, scheme).includes(colour)),
);

function coloursOf({ colours }: Brand, scheme: Scheme): string[] {
  return Object.values<string>({ ...colours[scheme] });
}

describe('with another brand', () => {
  it('the pages’ colours and corners are its own, for both schemes', () => {
    const [ofLight = '', ofDark = ''] = brandStyleSheet(otherBrand).split('@media');
    expect(ofLight).toContain('--radius:0rem');
    for (const [sheet, palette] of [
      [ofLight, light],
      [ofDark, dark],
    ] as const) {
      expect(sheet).toContain(`--accent-soft:${palette.accentSoft};`);
      for (const colour of Object.values(palette)) expect(sheet).toContain(`:${colour}`);
    }
    for (const ours of OF_OURS) expect(brandStyleSheet(otherBrand)).not.toContain(ours);
  });

  it.each([
    ['icon', iconSvg],
    ['plain icon', plainIconSvg],
    ['icon of start screens', touchIconSvg],
  ])('the %s is its mark in its colours', (_name, image) => {
    expect(image(otherBrand)).toContain(`d="${otherBrand.mark}"`);
    expect(image(otherBrand)).toContain(light.accent);
    expect(image(otherBrand)).not.toContain(brand.mark);
    for (const ours of OF_OURS) expect(image(otherBrand)).not.toContain(ours);
  });

  it('the icon follows the scheme', () => {
    expect(iconSvg(otherBrand)).toContain(`rect{fill:${dark.accent}}path{fill:${dark.accentInk}}`);
  });

  it.each(SCHEMES)('the logo of %s pages says whose they are', (scheme) => {
    const logo = logoSvg(otherBrand, scheme);
    expect(logo).toContain('>Nordmeer &amp; Söhne</text>');
    expect(logo).toContain('>Werkstor</text>');
    const { accent, accentInk } = otherBrand.colours[scheme];
    expect(logo).toContain(`rx="0" fill="${accent}"`);
    expect(logo).toContain(`d="${otherBrand.mark}" fill="${accentInk}"`);
  });
});
