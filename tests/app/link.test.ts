import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Link } from '../../app/components/link';

it('is a plain link where nothing follows it', () => {
  const link = createElement(Link, { to: '/areas?page=2#listed', className: 'tool' }, 'Next');
  expect(renderToStaticMarkup(link)).toBe('<a class="tool" href="/areas?page=2#listed">Next</a>');
});
