import type { Brand, Palette } from './shape';

/** The name of a colour's CSS custom property: `--accent-soft` for `accentSoft`. */
export function propertyOf(colour: string): string {
  return `--${colour.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function declarations(palette: Palette): string {
  return Object.entries(palette)
    .map(([colour, value]) => `${propertyOf(colour)}:${value}`)
    .join(';');
}

/** A brand's colours and corners as CSS custom properties, for light and for dark. */
export function brandStyleSheet({ colours: { light, dark }, radiusPx }: Brand): string {
  return (
    `:root{${declarations(light)};--radius:${radiusPx / 16}rem}` +
    `@media (prefers-color-scheme:dark){:root{${declarations(dark)}}}`
  );
}
