import type { Response } from 'express';
import { NOTICE_HEADER, type Notice } from '../contracts/notice';

/**
 * Answers with a small page, for what is refused before Remix is asked. A data request is answered
 * with the same as JSON, which the page that has sent it tells the person.
 */
export function sendNotice(res: Response, status: number, title: string, advice: string): void {
  const requestId = String(res.locals.requestId);
  if (res.req.path.endsWith('.data')) {
    const notice: Notice = { title, advice, requestId };
    res.status(status).set(NOTICE_HEADER, 'yes').json(notice);
    return;
  }
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
