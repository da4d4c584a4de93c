import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { randomBytes } from 'node:crypto';

const TWO_YEARS_SECONDS = 63_072_000;

const nonce = (_req: unknown, res: unknown) =>
  `'nonce-${String((res as Response).locals.cspNonce)}'`;

/**
 * The headers of every answer, and a fresh nonce for scripts and styles (`res.locals.cspNonce`). Nothing may be
 * stored, unless a later handler knows better.
 *
 * @param signInUrl Chromium holds `form-action` against the redirect of the sign-out form, too
 */
export function securityHeaders(signInUrl: string): RequestHandler[] {
  return [
    (_req, res, next) => {
      res.locals.cspNonce = randomBytes(16).toString('base64');
      res.set('Cache-Control', 'no-store');
      next();
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", nonce],
          styleSrc: ["'self'", nonce],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
          formAction: ["'self'", signInUrl],
        },
      },
      strictTransportSecurity: { maxAge: TWO_YEARS_SECONDS, includeSubDomains: false },
      xFrameOptions: { action: 'deny' },
      // Not `no-referrer`: that makes `Origin: null`, which fails every form.
      referrerPolicy: { policy: 'same-origin' },
    }),
  ];
}
