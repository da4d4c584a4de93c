import { currentCause } from './activity';
import type { Fields, RecordedEvent, RunEvent } from './event';
import { masked } from './masked';

/** Told what happens. */
export interface EventLog {
  /**
   * Writes an event down, with what it came of where that is known, and without what looks like a
   * secret. Never throws.
   */
  readonly record: (event: RunEvent) => void;
}

/** Nobody wants to know. */
export const NO_EVENTS: EventLog = { record: () => undefined };

/** How many events a run remembers; the file has more. */
const MOST_REMEMBERED = 10_000;

/** The events of a run, for those who read them. */
export interface Events extends EventLog {
  /** Those remembered with a greater number, the oldest first. */
  readonly since: (number: number) => readonly RecordedEvent[];
  /** Tells of each event from now on; gives what ends that. */
  readonly follow: (told: (event: RecordedEvent) => void) => () => void;
}

/**
 * @param write takes each event as a line of JSON
 * @param now milliseconds since 1970
 */
export function eventLog(write: (line: string) => void, now: () => number = Date.now): Events {
  const remembered: RecordedEvent[] = [];
  const followers = new Set<(event: RecordedEvent) => void>();
  let number = 0;
  return {
    record(event) {
      const cause = currentCause();
      const { kind, ...fields } = event;
      const known = Object.entries({ ...causeFields(cause), ...fields }).flatMap(([name, value]) =>
        value === undefined
          ? []
          : [[name, typeof value === 'string' ? masked(name, value) : value]],
      );
      const began = now() - Number(fields['milliseconds'] ?? 0);
      number += 1;
      const recorded = {
        number,
        time: new Date(began).toISOString(),
        kind,
        ...Object.fromEntries(known),
      } as RecordedEvent;
      remembered.push(recorded);
      if (remembered.length > MOST_REMEMBERED) remembered.shift();
      write(JSON.stringify(recorded));
      for (const told of followers) told(recorded);
    },
    since: (after) => remembered.filter((event) => event.number > after),
    follow(told) {
      followers.add(told);
      return () => followers.delete(told);
    },
  };
}

function causeFields(cause: ReturnType<typeof currentCause>): Fields {
  if (!cause) return {};
  const { id, request, presumed } = cause;
  return { request, causedBy: id, ...(presumed && { presumed }) };
}
