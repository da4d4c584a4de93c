import type { AccessAnswer, Refusal, Refused } from '../../contracts/access-commands';
import type { OutcomeOf } from '../invocation';
import type { Actor } from './actor';
import type { AccessServices } from './services';

/** One command under way. */
export interface Run {
  readonly actor: Actor;
  readonly services: AccessServices;
  /** Says that something is changed from here on: whatever fails now, it may have happened. */
  readonly begin: () => void;
  readonly note: <Name extends 'access.mail' | 'access.lock'>(
    event: Name,
    outcome: OutcomeOf<Name>,
    error?: unknown,
  ) => void;
}

/** A command that was refused, as it is answered. */
export function refused(reason: Refusal, more: Omit<Refused, 'outcome' | 'reason'> = {}): Refused {
  return { outcome: 'refused', reason, ...more };
}

/** A time as it is answered: whole seconds, not earlier. */
export const notBefore = (timeMs: number) => Math.ceil(timeMs / 1_000);

/** The answer of a command whose parts were carried out each by itself. */
export function partsAnswer(
  parts: Extract<AccessAnswer, { parts: unknown }>['parts'],
): AccessAnswer {
  return { outcome: 'done', parts };
}
