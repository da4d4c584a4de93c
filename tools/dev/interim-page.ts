import type { Response } from 'express';
import { escapeHtml } from 'local-aws';

/** Answers with a page that loads itself again each second, while there is no build to answer with. */
export function interimPage(res: Response, title: string, explanation: string): void {
  res.status(503).set({ 'Cache-Control': 'no-store', Refresh: '1' }).type('html')
    .send(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<main>
<h1>${title}</h1>
<pre>${escapeHtml(explanation)}</pre>
</main>
</html>
`);
}
