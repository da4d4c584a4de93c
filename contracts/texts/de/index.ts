import type { texts as english } from '../en';
import type { Translation } from '../filling';
import { frame } from './frame';

/** Every text of the pages, in German. */
export const texts = { frame } satisfies Translation<typeof english>;
