import type { texts as english } from '../en';
import type { Translation } from '../filling';
import { frame } from './frame';
import { times } from './times';

/** Every text of the pages, in German. */
export const texts = { frame, times } satisfies Translation<typeof english>;
