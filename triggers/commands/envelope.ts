import { CLOCK_DIFFERENCE_MS, COMMAND_LIFE_MS } from '../../contracts/access';
import type { TriggerLine } from '../../contracts/log-events';
import { checkedOrNone, wordsOf } from '../../contracts/log-values';
import type { OutcomeOf, TriggerServices } from '../invocation';

/** What a command says of itself while it is under way. */
export interface Underway {
  /** Says that something is changed from here on: whatever fails now, it may have happened. */
  readonly begin: () => void;
  readonly note: <Name extends 'access.mail' | 'access.lock' | 'people.account'>(
    event: Name,
    outcome: OutcomeOf<Name>,
    error?: unknown,
  ) => void;
  /** Adds a field to the command's line: what it is about is authority. */
  readonly mention: (field: { readonly authority: true }) => void;
}

/** Something did not answer: before anything was changed, or while it was. */
type Unanswered = { readonly outcome: 'unavailable' } | { readonly outcome: 'unknown' };

/** What a function makes of an event. */
export interface Commands<Event, Answer> {
  /** Undefined: it is none. */
  readonly read: (value: unknown) => Event | undefined;
  readonly answered: (event: Event | undefined, underway: Underway) => Promise<Answer>;
  /** The line of the log, but for what every line has. */
  readonly summaryOf: (event: Event | undefined, answer: Answer) => object;
}

/**
 * The handler of a function that takes commands: each is carried out or refused, and answered as data;
 * one line in the log. It throws nothing and trusts nobody: who calls it may be a portal that somebody
 * else has taken over.
 */
export function commandHandler<Event extends { readonly actor: string }, Answer>(
  { now, log }: TriggerServices,
  { read, answered, summaryOf }: Commands<Event, Answer | Unanswered>,
) {
  return async (
    value: unknown,
    { awsRequestId }: { readonly awsRequestId: string },
  ): Promise<Answer | Unanswered> => {
    const startedAtMs = now();
    const event = read(value);
    const write = (line: object, error?: unknown) =>
      log({
        ...line,
        sub: checkedOrNone('sub', event?.actor),
        requestId: checkedOrNone('requestId', awsRequestId),
        durationMs: now() - startedAtMs,
        ...(error !== undefined && { error: wordsOf(error).name }),
      } as TriggerLine); // The types of `note` and of what is answered pair events with outcomes.
    let hasBegun = false;
    let mentioned = {};
    let answer: Answer | Unanswered;
    let thrown: unknown;
    try {
      answer = await answered(event, {
        begin: () => {
          hasBegun = true;
        },
        note: (name, outcome, error) => write({ event: name, outcome }, error),
        mention: (field) => {
          mentioned = { ...mentioned, ...field };
        },
      });
    } catch (error) {
      thrown = error;
      answer = { outcome: hasBegun ? 'unknown' : 'unavailable' };
    }
    write({ ...summaryOf(event, answer), ...mentioned }, thrown);
    return answer;
  };
}

/** Whether a command waited somewhere, or is of the future: it does nothing then. */
export function isLate(sentAtMs: number, nowMs: number): boolean {
  const ageMs = nowMs - sentAtMs;
  return ageMs > COMMAND_LIFE_MS || ageMs < -CLOCK_DIFFERENCE_MS;
}
