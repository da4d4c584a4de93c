import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import express from 'express';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createElement, type ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { elementsOf, type Element } from './elements';

/**
 * A program that answers with less than the portal does: `/bare` with two letters, `/string/<page>`
 * with a page as it was sent once, `/react/<page>` with as many elements rendered by React; all else
 * is Remix's empty template.
 *
 * Its arguments: a port, the folder of the pages (`<page>.html`, `<page>.data`) and the template's build.
 */
const [port, pages = '', template = ''] = process.argv.slice(2);

/** Elements through a function, as components are. */
const Part = ({ tag, attributes, children }: Element): ReactElement =>
  createElement(
    tag,
    attributes,
    ...children.map((child) => (typeof child === 'string' ? child : createElement(Part, child))),
  );

const texts = new Map<string, string>();
const elements = new Map<string, Element>();
for (const name of (process.argv[5] ?? '').split(',')) {
  const text = await readFile(join(pages, name), 'utf8');
  texts.set(name, text);
  if (name.endsWith('.html')) elements.set(name, elementsOf(text));
}

const app = express();
app.disable('x-powered-by').disable('etag');
app.get('/bare', (_req, res) => void res.send('ok'));
app.get('/string/:page', (req, res) => void res.type('html').send(texts.get(req.params.page)));
app.get('/react/:page', (req, res) => {
  const page = elements.get(req.params.page);
  res.send(page && `<!DOCTYPE html>${renderToString(createElement(Part, page))}`);
});
const build = (await import(pathToFileURL(template).href)) as ServerBuild;
app.use(createRequestHandler({ build, mode: 'production' }));
app.listen(Number(port), '127.0.0.1');
