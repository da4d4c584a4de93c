import { frame } from './frame';

/** Every text of the pages, in English. The browser gets one language of them. */
export const texts = { frame } as const;
