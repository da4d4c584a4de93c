import type { Response } from 'express';

/** Answers with a small page, for what is refused before Remix is asked. */
export function sendNotice(res: Response, status: number, title: string, advice: string): void {
  const requestId = String(res.locals.requestId);
  res.status(status).type('html').send(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<main>
<h1>${title}</h1>
<p>${advice}</p>
<p>Request id <code>${requestId}</code></p>
</main>
`);
}
