import { expect, it } from 'vitest';
import { documentAttributes, pageContextOf, type PageContext } from '../../app/page-context';

/** What a browser makes of the attributes, once it has translated the page. */
function readFrom(context: PageContext): PageContext {
  const attributes = documentAttributes(context);
  const dataset = {
    language: attributes['data-language'],
    ...(attributes['data-support'] && { support: attributes['data-support'] }),
  };
  const querySelector = () => context.styles && { textContent: context.styles };
  return pageContextOf({ lang: 'fr', dataset, querySelector } as unknown as HTMLElement);
}

it.each<PageContext>([
  { language: 'de', support: { name: 'IT "<&\'> desk', email: 'it@example.com' } },
  {
    language: 'en',
    support: { name: 'IT', email: 'it@example.com', url: 'https://help.example.com/' },
  },
  { language: 'de' },
  { language: 'en', styles: 'a{}' },
])('a document tells the browser what it was rendered with: %j', (context) => {
  expect(readFrom(context)).toEqual(context);
});
