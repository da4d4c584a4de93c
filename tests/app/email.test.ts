import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Email } from '../../app/components/email';

it.each([
  ['jo.doe@example.com', 'jo.<wbr/>doe@<wbr/>example.<wbr/>com'],
  ['jo..doe@example.', 'jo.<wbr/>.<wbr/>doe@<wbr/>example.'],
  ['jo', 'jo'],
])('lets %s break only behind its dots and its at sign', (address, shown) => {
  expect(renderToStaticMarkup(createElement(Email, { address }))).toBe(shown);
});
