import { Marked, type Tokens } from 'marked';
import { createElement, Fragment } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

const escaped = (text: string) => renderToStaticMarkup(createElement(Fragment, null, text));

/** Raw HTML is shown as text; links lead out of the report only to https, images are their text. */
const parser = new Marked({
  gfm: true,
  renderer: {
    heading({ depth, tokens }: Tokens.Heading) {
      const level = Math.min(6, depth + 1);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
    image: ({ text }: Tokens.Image) => escaped(text),
    link({ href, tokens }: Tokens.Link) {
      const text = this.parser.parseInline(tokens);
      return /^https:\/\//.test(href) ? `<a href="${escaped(href)}">${text}</a>` : text;
    },
  },
});

/** A document of the project as HTML, without its first heading, with headings one level lower. */
export function htmlOfMarkdown(markdown: string): string {
  return parser.parse(markdown.replace(/^# .*\n/, ''), { async: false });
}
