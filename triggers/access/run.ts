import type { AccessAnswer, Refusal, Refused } from '../../contracts/access-commands';
import type { Underway } from '../commands/envelope';
import type { Actor } from './actor';
import type { AccessServices } from './services';

/** One command under way. */
export interface Run extends Underway {
  readonly actor: Actor;
  readonly services: AccessServices;
}

/** A command that was refused, as it is answered. */
export function refused(reason: Refusal, more: Omit<Refused, 'outcome' | 'reason'> = {}): Refused {
  return { outcome: 'refused', reason, ...more };
}

/** The answer of a command whose parts were carried out each by itself. */
export function partsAnswer(
  parts: Extract<AccessAnswer, { parts: unknown }>['parts'],
): AccessAnswer {
  return { outcome: 'done', parts };
}
