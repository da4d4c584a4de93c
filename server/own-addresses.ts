import type { AppLoadContext } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { MAX_BODY_BYTES, type OwnAddress } from '../contracts/addresses';
import { sendNotice } from './notice';

/** What browsers and the load balancer say of who sends, which a signature stands for. */
const IDENTITY = /^(cookie|origin|x-amzn-oidc-.*)$/;

/**
 * Marks what is posted to a webhook (`res.locals.isWebhook`), which comes from no page and gets none.
 * What says who is signed in is dropped, and other methods are refused.
 */
export function webhooks(addresses: readonly OwnAddress[]): RequestHandler {
  const paths = new Set(addresses.filter(({ kind }) => kind === 'webhook').map(({ path }) => path));
  return (req, res, next) => {
    if (!paths.has(req.path as OwnAddress['path'])) return next();
    (res.locals as AppLoadContext).isWebhook = true;
    for (const name of Object.keys(req.headers)) if (IDENTITY.test(name)) delete req.headers[name];
    if (req.method === 'POST') return next();
    res.set('Allow', 'POST');
    sendNotice(res, 405, 'method');
  };
}

/**
 * The greatest body that each path takes, in bytes; a form that scripts send goes to the path with
 * `.data` behind it.
 */
export function bodyLimits(addresses: readonly OwnAddress[]): (path: string) => number {
  const limits = new Map(
    addresses.flatMap((address): [string, number][] => {
      if (address.kind === 'public') return [];
      const { kind, path, maxBodyBytes = MAX_BODY_BYTES } = address;
      const paths = kind === 'upload' ? [path, `${path}.data`] : [path];
      return paths.map((each) => [each, maxBodyBytes]);
    }),
  );
  return (path) => limits.get(path) ?? MAX_BODY_BYTES;
}
