import { parse } from 'cookie';
import type { RequestHandler } from 'express';
import { isLanguage, LANGUAGE_COOKIE, LANGUAGES, type Language } from '../contracts/language';

/**
 * Says in which language the request is answered (`res.locals.language`): the one that the person has
 * chosen, else the first of the browser's that there is, else `otherwise`.
 */
export function requestLanguage(otherwise: Language): RequestHandler {
  const offered = [otherwise, ...LANGUAGES];
  return (req, res, next) => {
    const chosen = parse(req.headers.cookie ?? '')[LANGUAGE_COOKIE];
    const accepted = req.acceptsLanguages(offered);
    res.locals.language = [chosen, accepted].find(isLanguage) ?? otherwise;
    next();
  };
}
