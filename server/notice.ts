import type { AppLoadContext } from '@remix-run/node';
import type { Response } from 'express';
import { htmlText } from '../contracts/html-text';
import { NOTICE_HEADER, type Notice } from '../contracts/notice';
import type { Support } from '../contracts/support';
import { fill } from '../contracts/texts/filling';
import { noticeTexts, type NoticeKind } from '../contracts/texts/notices';
import { whomToAsk } from '../contracts/texts/whom-to-ask';
import { noticePage } from './notice-page';

/**
 * Answers with a small page, for what is refused before Remix is asked. A data request is answered
 * with the same as JSON, which the page that has sent it tells the person; a webhook, with its kind.
 *
 * @param filling what goes into the holes of the advice
 */
export function sendNotice(
  res: Response,
  status: number,
  kind: NoticeKind,
  filling: Readonly<Record<string, string>> = {},
): void {
  const { cspNonce, isWebhook, language, requestId, support } = res.locals as AppLoadContext;
  if (isWebhook) return void res.status(status).json({ error: kind, requestId });
  const { help, [kind]: texts } = noticeTexts[language];
  const { title } = texts;
  const advice = fill<string>(texts.advice, filling);
  if (res.req.path.endsWith('.data')) {
    const notice: Notice = { title, advice, requestId };
    res.status(status).set(NOTICE_HEADER, 'yes').json(notice);
    return;
  }
  const id = fill(help.requestId, { id: `<code>${requestId}</code>` });
  const body = `<p>${advice}</p>\n${supportLine(help, support)}<p>${id}</p>`;
  res
    .status(status)
    .type('html')
    .send(noticePage({ language, nonce: cspNonce, title, body }));
}

function supportLine(
  texts: (typeof noticeTexts)['en']['help'],
  support: Support | undefined,
): string {
  if (!support) return '';
  const email = htmlText(support.email);
  const mail = `<a href="mailto:${email}">${email}</a>`;
  const page =
    support.url === undefined
      ? []
      : [`<a href="${htmlText(support.url)}" rel="noreferrer">${texts.page}</a>`];
  const whom = htmlText(whomToAsk(texts, support));
  return `<p>${fill(texts.ways, { support: whom, ways: [mail, ...page].join(' · ') })}</p>\n`;
}
