import type { RequestHandler } from 'express';
import { sendNotice } from './notice';

const MAX_PATH_LENGTH = 2_048;
const METHODS = new Set(['GET', 'HEAD', 'POST']);

/**
 * Refuses what neither the static files nor Remix should be asked for: other methods; addresses
 * that a router, a file system and a browser may read differently (empty segments, backslashes, bad
 * encoding) or that take long to match; and `?_data=`, which runs one loader in a way that single
 * fetch has no use for. What a request says of the host is dropped: the portal knows its own name,
 * and Remix compares `Origin` with it.
 */
export function addressCheck(portalUrl: string): RequestHandler {
  const { host } = new URL(portalUrl);
  return (req, res, next) => {
    if (!METHODS.has(req.method)) {
      res.set('Allow', [...METHODS].join(', '));
      return sendNotice(res, 405, 'method');
    }
    if (!isPlain(req.originalUrl) || asksForData(req.originalUrl)) {
      return sendNotice(res, 400, 'address');
    }
    delete req.headers['x-forwarded-host'];
    req.headers.host = host;
    next();
  };
}

function isPlain(target: string): boolean {
  const [path = ''] = target.split('?', 1);
  if (path.length > MAX_PATH_LENGTH || !path.startsWith('/')) return false;
  const decoded = decode(path);
  return decoded !== undefined && ![path, decoded].some((text) => /\/\/|\\/.test(text));
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function asksForData(target: string): boolean {
  const [, query = ''] = target.split(/\?(.*)/s);
  return new URLSearchParams(query).has('_data');
}
