import type { Response } from 'express';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** Answers with a page of the development server's own. */
export function sendPage(res: Response, status: number, title: string, content: ReactNode): void {
  const page = (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {content}
        </main>
      </body>
    </html>
  );
  res.status(status).set('Cache-Control', 'no-store').type('html');
  res.send(`<!doctype html>${renderToStaticMarkup(page)}`);
}
