import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import express from 'express';
import { readFileSync } from 'node:fs';
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
 * Its arguments: a port, the folder of the pages and the template's build.
 */
const [port, pages = '', template = ''] = process.argv.slice(2);

/** Elements through a function, as components are. */
const Part = ({ tag, attributes, children }: Element): ReactElement =>
  createElement(
    tag,
    attributes,
    ...children.map((child) => (typeof child === 'string' ? child : createElement(Part, child))),
  );

/** A page as it was sent once, kept with what React is told of it. */
interface Kept {
  readonly text: string;
  readonly element: Element;
}

const kept = new Map<string, Kept>();
function page(name: string): Kept {
  const known = kept.get(name);
  if (known) return known;
  const text = readFileSync(join(pages, name), 'utf8');
  const found = { text, element: elementsOf(text) };
  kept.set(name, found);
  return found;
}

const app = express();
app.disable('x-powered-by').disable('etag');
// Browsers ask for it.
app.get('/favicon.ico', (_req, res) => void res.sendStatus(204));
app.get('/bare', (_req, res) => void res.send('ok'));
app.get('/string/:page', (req, res) => void res.type('html').send(page(req.params.page).text));
app.get('/react/:page', (req, res) => {
  const html = renderToString(createElement(Part, page(req.params.page).element));
  res.type('html').send(`<!DOCTYPE html>${html}`);
});
const build = (await import(pathToFileURL(template).href)) as ServerBuild;
app.use(createRequestHandler({ build, mode: 'production' }));
app.listen(Number(port), '127.0.0.1');
