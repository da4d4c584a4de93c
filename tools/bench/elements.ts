/** An element of a page, as React is told of it. */
export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

interface Open {
  readonly tag: string;
  readonly attributes: Record<string, string>;
  readonly children: (Element | string)[];
}

const VOID = new Set(['meta', 'link', 'input', 'img', 'br', 'hr', 'path', 'use', 'circle', 'rect']);
const PART = /<(?<close>\/?)(?<tag>[\w-]+)(?<list>(?:"[^"]*"|[^">])*)>|(?<text>[^<]+)/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
/** Of the attributes, what React would take for something else: a text as `style` throws. */
const LEFT_OUT = /^(style|on.*)$/;

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};
const plain = (text: string) =>
  text.replace(/&(?:amp|lt|gt|quot|#x27);/g, (each) => ENTITIES[each] ?? '');

/**
 * The elements of a page that React has rendered, without scripts, styles and comments: what it takes
 * to render as much with React and nothing else.
 */
export function elementsOf(html: string): Element {
  const root: Open = { tag: 'html', attributes: {}, children: [] };
  const open: Open[] = [root];
  const markup = html
    .replace(/<!--.*?-->|<!doctype[^>]*>/gis, '')
    .replace(/<(script|style)\b.*?<\/\1>/gis, '');
  for (const { groups } of markup.matchAll(PART)) {
    const { close, tag = '', list = '', text } = groups ?? {};
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.children.push(plain(text));
    else if (close)
      open.splice(
        Math.max(
          1,
          open.findLastIndex((each) => each.tag === tag),
        ),
      );
    else if (tag !== 'html') {
      const given = [...list.matchAll(ATTRIBUTE)].filter(([, name = '']) => !LEFT_OUT.test(name));
      const attributes: Record<string, string> = Object.fromEntries(
        given.map(([, name = '', value = '']) => [name, plain(value)]),
      );
      const element: Open = { tag, attributes, children: [] };
      parent.children.push(element);
      if (!VOID.has(tag) && !list.endsWith('/')) open.push(element);
    }
  }
  return root;
}
