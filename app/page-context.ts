import { createContext, useContext } from 'react';
import type { Language } from '../contracts/language';
import type { Support } from '../contracts/support';
import { textsIn, type Texts } from './texts';

/** What stays as it is for the life of a document. */
export interface PageContext {
  readonly language: Language;
  readonly support?: Support | undefined;
  /** The style sheet, where the document brings it along. */
  readonly styles?: string | undefined;
}

/** The `id` of the element that has it. */
export const SHEET_ID = 'styles';

export const PageContext = createContext<PageContext>({ language: 'en' });

/** The page's nonce; in the browser that of the document, whose scripts tell it to scripts alone. */
export const NonceContext = createContext<string | undefined>(undefined);

/** The `nonce` for scripts and styles of the page. */
export const useNonce = (): string | undefined => useContext(NonceContext);

/** The language of the page. */
export const useLanguage = (): Language => useContext(PageContext).language;

/** The texts of the page's language. */
export const useTexts = (): Texts => textsIn(useLanguage());

/** Whom to ask, where the settings say it. */
export const useSupport = (): Support | undefined => useContext(PageContext).support;

/**
 * Reads what {@link documentAttributes} wrote; not `lang`, which a browser that translates changes. The
 * style sheet is in the document, so that no script has to bring it a second time.
 */
export function pageContextOf(root: Pick<HTMLElement, 'dataset' | 'querySelector'>): PageContext {
  const { language, support } = root.dataset;
  return {
    language: language as Language,
    support: support === undefined ? undefined : (JSON.parse(support) as Support),
    styles: root.querySelector(`#${SHEET_ID}`)?.textContent ?? undefined,
  };
}

/** The attributes of the document's root that tell the browser what the server rendered with. */
export function documentAttributes({ language, support }: PageContext) {
  return {
    lang: language,
    'data-language': language,
    'data-support': support && JSON.stringify(support),
  };
}
