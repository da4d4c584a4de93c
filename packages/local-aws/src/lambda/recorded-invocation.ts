import { Activity, currentCause } from '../events/activity';
import type { EventLog } from '../events/event-log';
import type { InvocationResult } from './invocation';

/** An invocation as its events name it. */
export interface Invocation {
  readonly requestId: string;
  /** The function's name. */
  readonly name: string;
  /** Access key of the environment's credentials: what it calls meanwhile comes of this. */
  readonly session: string | undefined;
}

/** Runs an invocation, and writes down that it began and what it came to. */
export async function recordedInvocation(
  events: EventLog,
  { requestId, name, session }: Invocation,
  invoke: () => Promise<InvocationResult>,
): Promise<InvocationResult> {
  const activity = new Activity(requestId, currentCause(), session);
  const { asCause } = activity;
  events.record({
    kind: 'function',
    id: requestId,
    request: asCause.request,
    function: name,
    outcome: 'started',
  });
  const startedAt = performance.now();
  let outcome = 'ended';
  let error: string | undefined;
  try {
    const result = await activity.run(invoke);
    outcome = result.kind;
    if (result.kind === 'failed') error = result.errorType;
    return result;
  } finally {
    const milliseconds = Math.round(performance.now() - startedAt);
    const known = activity.end();
    events.record({ kind: 'function', function: name, outcome, error, milliseconds, ...known });
  }
}
