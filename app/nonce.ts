import { createContext, useContext } from 'react';

/** The page's nonce; in the browser that of the document, whose scripts tell it to scripts alone. */
export const NonceContext = createContext<string | undefined>(undefined);

/** The `nonce` for scripts and styles of the page. */
export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
