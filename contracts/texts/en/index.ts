import { frame } from './frame';
import { times } from './times';

/** Every text of the pages, in English. The browser gets one language of them. */
export const texts = { frame, times } as const;
