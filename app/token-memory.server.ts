import { LRUCache } from 'lru-cache';

/** For some five thousand tokens of the usual size. */
const MOST_BYTES = 6_500_000;
/** What an entry takes beside the token. */
const ENTRY_BYTES = 500;

/** What was found of tokens whose signature has been verified, by the token itself; bounded in bytes. */
export const createTokenMemory = <Found extends object>() =>
  new LRUCache<string, Found>({
    maxSize: MOST_BYTES,
    sizeCalculation: (_, token) => ENTRY_BYTES + token.length,
  });
