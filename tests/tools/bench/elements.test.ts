import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { elementsOf, type Element } from '../../../tools/bench/elements';
import { staticPage } from '../../../tools/bench/first-paint';

const rendered = ({ tag, attributes, children }: Element): ReactElement =>
  createElement(
    tag,
    attributes,
    ...children.map((child) => (typeof child === 'string' ? child : rendered(child))),
  );

const PAGE =
  '<html><head><title>A &amp; B</title><meta name="x" content="&gt;1"/></head><body><main lang="de"><p>It&#x27;s <b>here</b>, &lt;there&gt;<br/>and there</p><input type="text" name="q"/></main></body></html>';

it('reads as many elements from a page as React renders again', () => {
  expect(renderToStaticMarkup(rendered(elementsOf(PAGE)))).toBe(PAGE);
});

it('leaves out what is no element of the page, and what React cannot take', () => {
  const more = PAGE.replace(
    '</main>',
    '<!-- note --></main><script nonce="n">if (1 < 2) go("</p>")</script><style>a > b {}</style>',
  ).replace('<p>', '<p style="color:red" onclick="go()">');
  expect(elementsOf(`<!DOCTYPE html>${more}`)).toEqual(elementsOf(PAGE));
});

it('makes a page of as many bytes that fetches nothing', () => {
  const page = PAGE.replace('</head>', '<link rel="stylesheet" href="/a.css"/></head>').replace(
    '</body>',
    '<script src="/a.js"></script></body>',
  );
  const made = staticPage(page);
  expect(made).toHaveLength(page.length);
  expect(made).not.toMatch(/link|script/);
  expect(made).toContain('<p>It&#x27;s');
});
