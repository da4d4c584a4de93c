import express, { type RequestHandler } from 'express';
import sirv from 'sirv';

const ONE_DAY = 'public, max-age=86400';
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * Browsers heed most with documents, and ask for what is immutable only once: with thirty scripts and
 * styles these are a tenth of a first load.
 */
const UNHEEDED = [
  'Content-Security-Policy',
  'Cross-Origin-Opener-Policy',
  'ETag',
  'Last-Modified',
  'Origin-Agent-Cluster',
  'X-DNS-Prefetch-Control',
  'X-Download-Options',
  'X-Frame-Options',
  'X-Permitted-Cross-Domain-Policies',
  'X-XSS-Protection',
];

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
          for (const name of UNHEEDED) res.removeHeader(name);
        }
        res.setHeader('Cache-Control', path.startsWith('/assets/') ? FOREVER : ONE_DAY);
      },
    }),
  );
  router.use('/assets', (_req, res) => void res.sendStatus(404));
  return router;
}
