import type { Response } from 'express';
import { sendPage } from './page';

/** Answers with a page that loads itself again each second, while there is no build to answer with. */
export function interimPage(res: Response, title: string, explanation: string): void {
  res.set('Refresh', '1');
  sendPage(res, 503, title, <pre>{explanation}</pre>);
}
