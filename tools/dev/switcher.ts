import express, { type RequestHandler } from 'express';
import { fileURLToPath } from 'node:url';
import { choiceIn, codeIn } from './choice';
import { hasProofs, type Persona } from './personas';

const PATH = '/__dev';
const TAGS = ['lasting-layout', 'switcher', 'reports']
  .map((name) => `<script type="module" src="${PATH}/${name}.js"></script>`)
  .join('');
const FILES = fileURLToPath(new URL('./browser', import.meta.url));

/** Serves the persona switcher's script and style, and what it shows: who is there, and who is chosen. */
export function switcherFiles(personas: readonly Persona[], inboxUrl: string): RequestHandler {
  const router = express.Router();
  router.use(PATH, (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  router.get(`${PATH}/personas`, (req, res) => {
    const { cookie } = req.headers;
    const { persona = personas[0] } = choiceIn(cookie, personas);
    res.json({
      inboxUrl,
      chosen: persona?.name,
      code: persona && codeIn(cookie, persona),
      personas: personas.map((each) => {
        const { name, title, detail } = each;
        return { name, title, detail, hasProofs: hasProofs(each) };
      }),
    });
  });
  router.use(PATH, express.static(FILES, { index: false, etag: false, cacheControl: false }));
  return router;
}

/**
 * Makes every document end with the switcher. A parser puts what comes after `</html>` at the end of
 * the body, as it does with the data that Remix streams there, and React leaves it alone.
 */
export function withSwitcher<Args extends unknown[]>(
  render: (...args: Args) => Promise<Response>,
): (...args: Args) => Promise<Response> {
  return async (...args) => {
    const answer = await render(...args);
    const body = Buffer.from((await answer.text()) + TAGS);
    const headers = new Headers(answer.headers);
    headers.set('Content-Length', String(body.byteLength));
    return new Response(body, { status: answer.status, headers });
  };
}
