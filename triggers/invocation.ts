/** One line of the log; never a code, hash, salt, session, answer or address. */
export interface LogLine {
  readonly event: string;
  readonly outcome: string;
  readonly sub: string | undefined;
  readonly requestId: string;
  readonly durationMs: number;
  /** The name of an error; its message may say too much. */
  readonly error?: string;
}

/** What every trigger works with. */
export interface TriggerServices {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: (line: LogLine) => void;
}

/** Writes a line as JSON to standard output. */
export function logLine(line: LogLine): void {
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

interface TriggerEvent {
  readonly request: { readonly userAttributes?: Readonly<Record<string, string>> };
  readonly response: object;
}

/** Notes something in the log that happened on the way, such as a mail that failed. */
export type Note = (event: string, outcome: string, error?: unknown) => void;

/** What a trigger makes of an event: a word for the log, and the response for Cognito. */
export interface Handled<Event extends TriggerEvent> {
  readonly outcome: string;
  readonly response: Event['response'];
}

/**
 * A Lambda handler out of a trigger's work: hands back the event with the response, and logs one
 * line.
 *
 * @throws {TriggerError} whatever the work threw
 */
export function invocation<Event extends TriggerEvent>(
  name: string,
  { now, log }: TriggerServices,
  work: (request: Event['request'], note: Note) => Promise<Handled<Event>>,
): (event: Event, context: { readonly awsRequestId: string }) => Promise<Event> {
  return async (event, { awsRequestId: requestId }) => {
    const startedAtMs = now();
    const note: Note = (what, outcome, error) =>
      log({
        event: what,
        outcome,
        sub: event.request.userAttributes?.sub,
        requestId,
        durationMs: now() - startedAtMs,
        ...(error !== undefined && { error: error instanceof Error ? error.name : typeof error }),
      });
    try {
      const { outcome, response } = await work(event.request, note);
      note(name, outcome);
      return { ...event, response };
    } catch (error) {
      note(name, 'error', error);
      throw new TriggerError();
    }
  };
}
