import type { Brand, Scheme } from './shape';

const SVG = 'xmlns="http://www.w3.org/2000/svg"';

/** The mark on the accent, in a square with a margin around it; lengths in units of the mark. */
function tile(brand: Brand, margin: number, radius: number, style = ''): string {
  const { accent, accentInk } = brand.colours.light;
  const side = 24 + 2 * margin;
  return (
    `<svg ${SVG} viewBox="0 0 ${side} ${side}">${style}` +
    `<rect width="${side}" height="${side}" rx="${radius}" fill="${accent}"/>` +
    `<path transform="translate(${margin} ${margin})" d="${brand.mark}" fill="${accentInk}"/></svg>`
  );
}

/** The icon, which follows the browser's scheme where the browser does. */
export function iconSvg(brand: Brand): string {
  const { accent, accentInk } = brand.colours.dark;
  const dark = `rect{fill:${accent}}path{fill:${accentInk}}`;
  const style = `<style>@media (prefers-color-scheme:dark){${dark}}</style>`;
  return tile(brand, 4, brand.radiusPx / 2, style);
}

/** The icon for what knows one scheme only. */
export function plainIconSvg(brand: Brand): string {
  return tile(brand, 4, brand.radiusPx / 2);
}

/** The icon of a telephone's start screen, which rounds the corners itself. */
export function touchIconSvg(brand: Brand): string {
  return tile(brand, 6, 0);
}

const FONT = `font-family="system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',sans-serif"`;

/**
 * What a sign-in page shows above its form: the mark, the company and the product. As wide as its
 * text, which is fitted where a face is wider or narrower than most.
 */
export function logoSvg(brand: Brand, scheme: Scheme): string {
  const { mark, company, product, radiusPx, colours } = brand;
  const { accent, accentInk, ink, inkSoft } = colours[scheme];
  const lines = [
    { text: company, y: 19, size: 13, weight: 400, fill: inkSoft, width: widthOf(company, 13) },
    { text: product, y: 39, size: 17, weight: 700, fill: ink, width: widthOf(product, 18.5) },
  ];
  const width = 56 + Math.max(...lines.map((line) => line.width));
  const texts = lines.map(
    ({ text, y, size, weight, fill, width: length }) =>
      `<text x="56" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" ` +
      `textLength="${length}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`,
  );
  return (
    `<svg ${SVG} viewBox="0 0 ${width} 48" width="${width}" height="48" role="img" ${FONT}>` +
    `<title>${escaped(`${company}: ${product}`)}</title>` +
    `<rect y="3" width="42" height="42" rx="${radiusPx}" fill="${accent}"/>` +
    `<path transform="translate(7.8 10.8) scale(1.1)" d="${mark}" fill="${accentInk}"/>` +
    `${texts.join('')}</svg>`
  );
}

/** How wide a text is in most faces, which is all that an image without a font can know. */
function widthOf(text: string, sizePx: number): number {
  const narrow = text.match(/[ fijlrtI.,:'’()/·!]/g)?.length ?? 0;
  return Math.round(sizePx * (0.6 * (text.length - narrow) + 0.32 * narrow));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escaped = (text: string) =>
  text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
