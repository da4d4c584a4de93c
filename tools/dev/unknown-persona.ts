import type { Response } from 'express';
import { escapeHtml } from 'local-aws';
import { CODE_STATES, type Persona } from './personas';

/** Answers `?as=` with a name that is none, or `&code=` with a state that is none: here are all. */
export function unknownPersonaPage(res: Response, asked: URL, personas: readonly Persona[]): void {
  const links = personas.map(({ name, title, detail }) => {
    const address = new URL(asked);
    address.searchParams.set('as', name);
    address.searchParams.delete('code');
    return `<li><a href="${escapeHtml(address.href)}"><code>${escapeHtml(name)}</code></a> ${escapeHtml(title)}: ${escapeHtml(detail)}</li>`;
  });
  res.status(400).set('Cache-Control', 'no-store').type('html').send(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>No such persona</title>
<main>
<h1>No such persona</h1>
<p><code>?as=</code> takes one of these:</p>
<ul>${links.join('\n')}</ul>
<p><code>&amp;code=</code> takes ${CODE_STATES.join(', ')}.</p>
</main>
</html>
`);
}
