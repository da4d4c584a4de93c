import type { TriggerLine } from '../contracts/log-events';
import { checkedOrNone, wordsOf } from '../contracts/log-values';

type EventName = TriggerLine['event'];

/** In what a line of this event can end. */
export type OutcomeOf<Name extends EventName> = Extract<
  TriggerLine,
  { readonly event: Name }
>['outcome'];

/** What every trigger works with. */
export interface TriggerServices {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: (line: TriggerLine) => void;
}

/** Writes a line as JSON to standard output; never a code, hash, salt, session, answer or address. */
export function logLine(line: TriggerLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/**
 * What Cognito, and through it the caller, is told of a trigger that failed: nothing. The log has
 * the name of the error.
 */
export class TriggerError extends Error {
  override readonly name = 'TriggerError';
  constructor() {
    super('the challenge could not be handled');
  }
}

/** A person is refused, and what refuses Cognito's way is to fail; the one error that says why. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    /** For the log. */
    readonly outcome: string,
    message: string,
  ) {
    super(message);
  }
}

/** The event of a trigger: about a person of the pool, or about one of a provider. */
interface TriggerEvent {
  readonly request:
    | { readonly userAttributes?: Readonly<Record<string, string>> }
    | { readonly providerName: string };
  readonly response: object;
}

/** Notes something in the log that happened on the way, such as a mail that failed. */
export type Note = <Name extends EventName>(
  event: Name,
  outcome: OutcomeOf<Name>,
  error?: unknown,
) => void;

/** What a trigger makes of an event: a word for the log, and the response for Cognito. */
export interface Handled<Event extends TriggerEvent, Outcome extends string> {
  readonly outcome: Outcome;
  readonly response: Event['response'];
}

/**
 * A Lambda handler out of a trigger's work: hands back the event with the response, and logs one
 * line.
 *
 * @throws {TriggerError} whatever the work threw, but for a {@link Refusal}
 */
export function invocation<Event extends TriggerEvent, Name extends EventName>(
  name: Name,
  { now, log }: TriggerServices,
  work: (
    request: Event['request'],
    note: Note,
    event: Event,
  ) => Promise<Handled<Event, OutcomeOf<Name>>>,
): (event: Event, context: { readonly awsRequestId: string }) => Promise<Event> {
  return async (event, { awsRequestId }) => {
    const startedAtMs = now();
    const { request } = event;
    const sub = 'userAttributes' in request ? request.userAttributes?.sub : undefined;
    const write = (what: EventName, outcome: string, error?: unknown) =>
      log({
        event: what,
        outcome,
        sub: checkedOrNone('sub', sub),
        requestId: checkedOrNone('requestId', awsRequestId),
        durationMs: now() - startedAtMs,
        ...(error !== undefined && { error: wordsOf(error).name }),
      } as TriggerLine); // The types of `note` and `work` pair the event with its outcome.
    try {
      const { outcome, response } = await work(request, write, event);
      write(name, outcome);
      return { ...event, response };
    } catch (error) {
      if (error instanceof Refusal) {
        write(name, error.outcome);
        throw error;
      }
      write(name, 'error', error);
      throw new TriggerError();
    }
  };
}
