import { createContext, useContext } from 'react';

/** The page's script nonce; known on the server only, since browsers hide it from scripts. */
export const NonceContext = createContext<string | undefined>(undefined);

/** The `nonce` for scripts of the page. */
export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
