import type { AppLoadContext } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { sendNotice } from './notice';

const SAFE_METHODS = new Set(['GET', 'HEAD']);
const OWN_SITES = new Set(['same-origin', 'none']);

/**
 * Refuses writes that another site may have caused. `Origin` must be the portal's own; where a
 * browser sends none, `Sec-Fetch-Site` must say that the request is the portal's or the person's;
 * with neither there is nothing to believe. (Remix's own check lets several of these through.) What is
 * posted to a webhook comes from no page.
 */
export function originCheck(portalUrl: string): RequestHandler {
  return (req, res, next) => {
    const { origin, 'sec-fetch-site': site } = req.headers;
    const own = origin === undefined ? OWN_SITES.has(String(site)) : origin === portalUrl;
    if (own || (res.locals as AppLoadContext).isWebhook || SAFE_METHODS.has(req.method))
      return next();
    sendNotice(res, 403, 'origin');
  };
}
