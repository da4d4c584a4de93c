import { frame } from './frame';
import { problem } from './problem';
import { support } from './support';
import { times } from './times';
import { trouble } from './trouble';

/** Every text of the pages, in English. The browser gets one language of them. */
export const texts = { frame, problem, support, times, trouble } as const;
