import { parse } from 'cookie';
import type { RequestHandler } from 'express';
import { isLanguage, LANGUAGE_COOKIE, LANGUAGES, type Language } from '../contracts/language';
import type { Support } from '../contracts/support';

/** What is the same for every page of a process. */
interface PageSettings {
  /** Where a request asks for no language that there is. */
  readonly language: Language;
  readonly support: Support | undefined;
  readonly styles: string | undefined;
}

/**
 * Says in which language the request is answered (`res.locals.language`), whom its pages name
 * (`res.locals.support`) and the style sheet that they bring along (`res.locals.styles`). The language is the one that the person has chosen, else the first of the
 * browser's that there is, else that of the settings.
 */
export function pageContext({ language, support, styles }: PageSettings): RequestHandler {
  const offered = [language, ...LANGUAGES];
  return (req, res, next) => {
    const chosen = parse(req.headers.cookie ?? '')[LANGUAGE_COOKIE];
    const accepted = req.acceptsLanguages(offered);
    res.locals.language = [chosen, accepted].find(isLanguage) ?? language;
    res.locals.support = support;
    res.locals.styles = styles;
    next();
  };
}
