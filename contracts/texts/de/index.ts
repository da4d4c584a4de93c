import type { texts as english } from '../en';
import type { Translation } from '../filling';
import { frame } from './frame';
import { problem } from './problem';
import { support } from './support';
import { times } from './times';
import { trouble } from './trouble';

/** Every text of the pages, in German. */
export const texts = { frame, problem, support, times, trouble } satisfies Translation<
  typeof english
>;
