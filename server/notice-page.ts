import { brand } from '../app/company/brand';
import { brandStyleSheet } from '../contracts/branding/style-sheet';
import { htmlText } from '../contracts/html-text';
import type { Language } from '../contracts/language';

/** What a page needs that Remix does not make. */
interface NoticePage {
  readonly language: Language;
  /** Of the style's element, as the content security policy has it. */
  readonly nonce: string;
  readonly title: string;
  /** Markup. */
  readonly body: string;
}

/** The brand's colours, and no more than one short text needs. */
const STYLE = `${brandStyleSheet(brand)}
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.6 system-ui,sans-serif;overflow-wrap:break-word}
header,main{margin:1.5rem auto;max-width:36rem;width:calc(100% - 2rem)}
header{align-items:center;display:flex;font-weight:650;gap:.75rem;line-height:1.25}
header svg{background:var(--accent);border-radius:var(--radius);fill:var(--accent-ink);flex:none;height:2.125rem;padding:.4rem;width:2.125rem}
small{color:var(--ink-soft);display:block;font-weight:400}
main{background:var(--surface);border:1px solid var(--line);border-radius:calc(var(--radius)*1.5);padding:1.5rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .75rem}
p{margin:0 0 .75rem}
p:last-child{color:var(--ink-soft);font-size:.9rem;margin:0}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}`;

const product = htmlText(brand.product);

/** A whole page, as bare as it can be and still the brand's. */
export function noticePage({ language, nonce, title, body }: NoticePage): string {
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${product}</title>
<style nonce="${nonce}">${STYLE}</style>
<header>
<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${brand.mark}"/></svg>
<span><small>${htmlText(brand.company)}</small> ${product}</span>
</header>
<main>
<h1>${title}</h1>
${body}
</main>
`;
}
