import type { Support } from '../support';
import { fill } from './filling';

/** How a language speaks of who helps, as a part of a sentence. */
interface Phrases {
  readonly named: string;
  /** Where the settings name nobody. */
  readonly unnamed: string;
}

/** Who helps, for the hole `{support}` of a text. */
export function whomToAsk({ named, unnamed }: Phrases, support: Support | undefined): string {
  return support ? fill(named as '{name}', support) : unnamed;
}
