import type { AppLoadContext } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { LARGE_BODIES, MAX_BODY_BYTES } from '../contracts/addresses';
import { sendNotice } from './notice';

const BUSY_SECONDS = 5;

const sizeText = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.floor(bytes / 1_024)} KB` : `${bytes / 1_000_000} MB`;

/**
 * Refuses bodies that are larger than their path takes before a byte of them is read, and those that
 * do not say how long they are: browsers always declare it for a form. What comes all the same is
 * dropped: a connection that closed on it would be reset, and whoever is still sending would not hear
 * the answer. Large ones are held in memory, so only some are taken at a time, of webhooks half as
 * many: anyone may send those, slowly, and people could send none.
 *
 * @param limitOf in bytes
 */
export function bodyLimit(limitOf: (path: string) => number): RequestHandler {
  let large = 0;
  return (req, res, next) => {
    const limit = limitOf(req.path);
    const bytes = Number(req.headers['content-length'] ?? 0);
    if (req.headers['transfer-encoding'] !== undefined || !(bytes <= limit)) {
      return sendNotice(res, 413, 'size', { most: sizeText(limit) });
    }
    if (bytes <= MAX_BODY_BYTES) return next();
    const { isWebhook } = res.locals as AppLoadContext;
    if (large >= (isWebhook ? LARGE_BODIES / 2 : LARGE_BODIES)) {
      res.set('Retry-After', String(BUSY_SECONDS));
      return sendNotice(res, 503, 'busy');
    }
    large++;
    res.once('close', () => large--);
    next();
  };
}
