import { Marked } from 'marked';
import type { Tokens } from 'marked';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (each) => ENTITIES[each] ?? '');

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
  const tokens = parser.lexer(markdown);
  const [first] = tokens;
  const body =
    first?.type === 'heading' && (first as Tokens.Heading).depth === 1 ? tokens.slice(1) : tokens;
  return parser.parser(body);
}
