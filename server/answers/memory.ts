import { LRUCache } from 'lru-cache';
import type { Template } from './template';

/** What Remix answered, but for the body. */
export interface Head {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** An answer of Remix's for every request of one input. */
export interface Remembered extends Head {
  readonly body: Template;
}

/**
 * Of an input: it was asked for once, which is not worth a memory; its answer is being looked at, or
 * was found to be another each time; or its answer.
 */
type Known = 'once' | 'unlike' | Remembered;

/** What an entry takes beside its texts, in bytes, and what each of its holes does. */
const ENTRY_BYTES = 1_024;
const HOLE_BYTES = 64;

/** The answers by their inputs, those left out first that were not asked for the longest. */
export const createAnswerMemory = (maxBytes: number) =>
  new LRUCache<string, Known>({
    maxSize: maxBytes,
    sizeCalculation: (known, input) => ENTRY_BYTES + bytesOf(input) + bytesOfKnown(known),
  });

/** At most: V8 keeps a text of Latin letters in one byte a letter. */
const bytesOf = (text: string) => 2 * text.length;

function bytesOfKnown(known: Known): number {
  if (typeof known === 'string') return 0;
  const { bytes, holes } = known.body;
  return bytes.byteLength + HOLE_BYTES * holes.length;
}
