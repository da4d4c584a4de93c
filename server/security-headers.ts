import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { randomFillSync } from 'node:crypto';
import { sourcesOf, type ContentSources } from '../contracts/content-sources';

type Sources = (string | typeof nonce)[];

const TWO_YEARS_SECONDS = 63_072_000;

const NONCE_BYTES = 16;

/**
 * Makes nonces, each of bytes that no other has. Random bytes are taken for many at once: for each
 * by itself they cost as much as all other headers together.
 */
function nonceSource(): () => string {
  const bytes = Buffer.alloc(256 * NONCE_BYTES);
  let at = bytes.length;
  return () => {
    if (at === bytes.length) {
      randomFillSync(bytes);
      at = 0;
    }
    return bytes.toString('base64', at, (at += NONCE_BYTES));
  };
}

const nonce = (_req: unknown, res: unknown) =>
  `'nonce-${String((res as Response).locals.cspNonce)}'`;

/**
 * A page that the person asks for themselves has no site's window to be kept apart from, and Chromium
 * would begin a second process for it: a third of the time until the first paint (docs/decisions/0066).
 */
const withoutOpener: RequestHandler = (req, res, next) => {
  if (req.get('Sec-Fetch-Site') === 'none') res.removeHeader('Cross-Origin-Opener-Policy');
  next();
};

/**
 * The headers of every answer, and a fresh nonce for scripts and styles (`res.locals.cspNonce`). Nothing may be
 * stored, unless a later handler knows better.
 *
 * @param signInUrl Chromium holds `form-action` against the redirect of the sign-out form, too
 * @param own where pages may take content from besides
 * @throws {Error} a source of one's own that opens too much
 */
export function securityHeaders(signInUrl: string, own: ContentSources = {}): RequestHandler[] {
  const base = {
    'default-src': ["'self'"],
    'script-src': ["'self'", nonce],
    'style-src': ["'self'", nonce],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    'form-action': ["'self'", signInUrl],
  };
  // A directive of its own no longer takes what `default-src` says.
  const added = [...sourcesOf(own)].map(([directive, sources]): [string, Sources] => [
    directive,
    [...(base[directive as keyof typeof base] ?? ["'self'"]), ...sources],
  ]);
  const nextNonce = nonceSource();
  return [
    (_req, res, next) => {
      res.locals.cspNonce = nextNonce();
      res.set('Cache-Control', 'no-store');
      next();
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { ...base, ...Object.fromEntries(added) },
      },
      strictTransportSecurity: { maxAge: TWO_YEARS_SECONDS, includeSubDomains: false },
      xFrameOptions: { action: 'deny' },
      // Not `no-referrer`: that makes `Origin: null`, which fails every form.
      referrerPolicy: { policy: 'same-origin' },
    }),
    withoutOpener,
  ];
}
