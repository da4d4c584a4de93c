import { createHash } from 'node:crypto';
import { escapeHtml } from './html';
import type { PageColours, SignInStyle } from './sign-in-style';

/** What a style makes of a page: its head's part, what stands above the form, and the CSP for both. */
export interface PageLook {
  readonly head: string;
  readonly logo: string;
  readonly sources: readonly string[];
}

const BAD = { light: '#b3151b', dark: '#ff8f8f' };

const property = (name: string) => `--${name.replace(/[A-Z]/g, (at) => `-${at.toLowerCase()}`)}`;

function properties(colours: PageColours, bad: string): string {
  return Object.entries({ ...colours, bad })
    .map(([name, value]) => `${property(name)}: ${value};`)
    .join(' ');
}

function styleSheet({ scheme, light, dark, radius, logo }: SignInStyle): string {
  const [first, second] = scheme === 'DARK' ? [dark, undefined] : [light, dark];
  const browsers = scheme === 'DYNAMIC' ? 'light dark' : `only ${scheme.toLowerCase()}`;
  const bad = scheme === 'DARK' ? BAD.dark : BAD.light;
  return `
:root { color-scheme: ${browsers}; ${properties(first, bad)} }
${scheme === 'DYNAMIC' && second ? `@media (prefers-color-scheme: dark) { :root { ${properties(second, BAD.dark)} } }` : ''}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem;
  background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 24rem; padding: 2rem 1.5rem; border-radius: ${radius.form}px;
  background: var(--form); border: 1px solid var(--form-line); overflow-wrap: anywhere; }
.logo { display: flex; justify-content: ${logo?.align ?? 'center'}; margin: 0 0 1.5rem; }
.logo img { display: block; max-width: 100%; max-height: 6rem; }
main > :last-child { margin-bottom: 0; }
h1 { margin: 0 0 1rem; color: var(--heading); font-size: 1.5rem; }
label { display: block; margin-top: 1rem; color: var(--label); font-weight: 600; }
input { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: var(--label);
  background: var(--field); border: 1px solid var(--field-line); border-radius: ${radius.field}px; }
button { width: 100%; min-height: 2.75rem; margin-top: 1.5rem; border: 0;
  border-radius: ${radius.button}px; background: var(--button); color: var(--button-text);
  font: inherit; font-weight: 600; cursor: pointer; }
button.second { margin-top: .75rem; background: transparent; color: inherit;
  border: 1px solid var(--field-line); }
a { color: inherit; }
a.button { display: block; padding: .6rem .75rem; text-align: center; text-decoration: none;
  font-weight: 600; border: 1px solid var(--field-line); border-radius: ${radius.button}px; }
button:hover { background: var(--button-hover); color: var(--button-hover-text); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
[role='status'] { margin: 0; font-weight: 600; }
[role='alert'] { margin: 0; padding-inline-start: .75rem; border-inline-start: 4px solid var(--bad);
  color: var(--heading); font-weight: 600; }
`;
}

function logoOf({ logo, scheme }: SignInStyle): string {
  const { light, dark } = logo ?? {};
  const shown = scheme === 'DARK' ? dark : light;
  if (!shown) return '';
  const image = `<img src="${shown.address}" alt="${escapeHtml(shown.text)}">`;
  const other =
    scheme === 'DYNAMIC' && dark && dark.address !== shown.address
      ? `<source media="(prefers-color-scheme: dark)" srcset="${dark.address}">`
      : '';
  return `<p class="logo"><picture>${other}${image}</picture></p>\n`;
}

/** The look of a page in a style. Its images are addresses that hold them: nothing is fetched. */
export function pageLook(style: SignInStyle): PageLook {
  const sheet = styleSheet(style);
  const hash = createHash('sha256').update(sheet).digest('base64');
  const logo = logoOf(style);
  const { favicon } = style;
  const icon = favicon ? `<link rel="icon" href="${favicon.address}">\n` : '';
  return {
    head: `${icon}<style>${sheet}</style>`,
    logo,
    sources: [`style-src 'sha256-${hash}'`, ...(logo || icon ? ['img-src data:'] : [])],
  };
}
