import { pino } from 'pino';
import type { Exactly, LineOfLevel, PortalLine, portalLines } from '../contracts/log-events';
import { wordsOf, type RequestId } from '../contracts/log-values';
import type { Area, Group } from './areas.server';
import type { ownLines } from './company/log-events';
import { tellError } from './diagnostics.server';
import { createLogDestination } from './log-destination.server';

/** Every kind of line, of the portal and of the company. */
type Shape = [...typeof portalLines, ...typeof ownLines][number];

type LineAt<Level extends 'info' | 'warn' | 'error'> = LineOfLevel<
  Shape,
  Level,
  Area['path'],
  Group
>;

type Log = {
  readonly [Level in 'info' | 'warn' | 'error']: <Line extends LineAt<Level>>(
    line: Exactly<LineAt<Level>, Line>,
  ) => void;
};

const destination = createLogDestination((lines) => {
  const line: PortalLine = { event: 'log-gap', lines };
  return `${JSON.stringify({ level: 'warn', time: new Date().toISOString(), ...line })}\n`;
});

/**
 * The log: one JSON object a line on standard output. contracts/log-events.ts and company/log-events.ts say
 * what may be in a line; never a code, token, secret, hash, header or query string.
 */
export const log: Log = pino(
  {
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    level: process.env.NODE_ENV === 'test' ? 'silent' : 'info',
  },
  destination,
);

/** Resolves when every line is written, or after `limitMs`. */
export const flushLog = (limitMs: number): Promise<void> => destination.flush(limitMs);

/** For which request what was thrown has its line: whoever meets it on its way up may log it. */
const logged = new WeakMap<object, RequestId>();

/** Logs what nobody expected to be thrown, once for a request: one error may be thrown to many. */
export function logError(thrown: unknown, requestId: RequestId): void {
  if (typeof thrown === 'object' && thrown !== null) {
    if (logged.get(thrown) === requestId) return;
    logged.set(thrown, requestId);
  }
  tellError({ thrown, requestId });
  log.error({ event: 'error', requestId, ...wordsOf(thrown) });
}
