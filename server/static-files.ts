import express, { type RequestHandler } from 'express';
import sirv from 'sirv';

const ONE_DAY = 'public, max-age=86400';
const FOREVER = 'public, max-age=31536000, immutable';

/** Of use with documents only; with each script they would be a kilobyte for nothing. */
const OF_DOCUMENTS = [
  'Content-Security-Policy',
  'Cross-Origin-Opener-Policy',
  'Origin-Agent-Cluster',
  'X-DNS-Prefetch-Control',
  'X-Download-Options',
  'X-Frame-Options',
  'X-Permitted-Cross-Domain-Policies',
  'X-Request-Id',
  'X-XSS-Protection',
];

/** Nobody asks again for what is immutable; sirv sends them unless they have another value: none. */
const VALIDATORS = ['ETag', 'Last-Modified'];

/**
 * Serves the files of `directory`, precompressed where the build has left a `.br` or `.gz` beside
 * one. Everything under `/assets/` has a hash in its name. What is not there is a plain 404.
 */
export function staticFiles(directory: string): RequestHandler {
  const router = express.Router();
  router.get(
    '*',
    (req, _res, next) => {
      // Whole files only: they are small, and a malformed range must not become an error.
      delete req.headers.range;
      next();
    },
    sirv(directory, {
      brotli: true,
      gzip: true,
      etag: true,
      extensions: [],
      setHeaders: (res, path) => {
        if (path.endsWith('.ico')) res.setHeader('Content-Type', 'image/x-icon');
        if (/\.(js|css)$/.test(path)) {
          for (const name of OF_DOCUMENTS) res.removeHeader(name);
          for (const name of VALIDATORS) res.setHeader(name, []);
        }
        res.setHeader('Cache-Control', path.startsWith('/assets/') ? FOREVER : ONE_DAY);
      },
    }),
  );
  router.use('/assets', (_req, res) => void res.sendStatus(404));
  return router;
}
