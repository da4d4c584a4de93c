import type { RequestHandler } from 'express';
import { sendNotice } from './notice';

/**
 * Refuses addresses that Remix should not be asked for: badly encoded ones, and `?_data=`, which
 * runs one loader in a way that single fetch has no use for. What a request says of the host is
 * dropped: the portal knows its own name, and Remix compares `Origin` with it.
 */
export function addressCheck(portalUrl: string): RequestHandler {
  const { host } = new URL(portalUrl);
  return (req, res, next) => {
    if (!isDecodable(req.path) || new URL(req.originalUrl, portalUrl).searchParams.has('_data')) {
      return sendNotice(res, 400, 'Not understood', 'The portal has no such address.');
    }
    delete req.headers['x-forwarded-host'];
    req.headers.host = host;
    next();
  };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
