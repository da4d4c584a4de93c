import type { Response } from 'express';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { CODE_STATES, type Persona } from './personas';

/** Answers with a page of the development server's own. */
function sendPage(res: Response, status: number, title: string, content: ReactNode): void {
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

/** Answers with a page that loads itself again each second, while there is no build to answer with. */
export function interimPage(res: Response, title: string, explanation: string): void {
  res.set('Refresh', '1');
  sendPage(res, 503, title, <pre>{explanation}</pre>);
}

/** Answers a stranger where AWS would sign them in, though the route is declared public. */
export function signInPage(res: Response, faults: readonly string[]): void {
  sendPage(res, 401, 'AWS signs in here', <pre>{faults.join('\n')}</pre>);
}

function addressAs(name: string, asked: URL): string {
  const address = new URL(asked);
  address.searchParams.set('as', name);
  address.searchParams.delete('code');
  return address.href;
}

/** Answers `?as=` with a name that is none, or `&code=` with a state that is none: here are all. */
export function unknownPersonaPage(res: Response, asked: URL, personas: readonly Persona[]): void {
  const links = personas.map(({ name, title, detail }) => (
    <li key={name}>
      <a href={addressAs(name, asked)}>
        <code>{name}</code>
      </a>{' '}
      {`${title}: ${detail}`}
    </li>
  ));
  const content = (
    <>
      <p>
        <code>?as=</code> takes one of these:
      </p>
      <ul>{links}</ul>
      <p>
        <code>&amp;code=</code> {`takes ${CODE_STATES.join(', ')}.`}
      </p>
    </>
  );
  sendPage(res, 400, 'No such persona', content);
}
