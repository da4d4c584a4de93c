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

/**
 * A document of the project as HTML, or what stands under one of its headings: without the first
 * heading, with the others one level lower.
 */
export function htmlOfMarkdown(markdown: string, section?: string): string {
  const under = markdown.split(/^#+ /m).find((part) => part.startsWith(`${section}\n`));
  const shown = section === undefined ? markdown : `# ${under}`;
  return parser.parse(shown.replace(/^# .*\n/, ''), { async: false });
}
