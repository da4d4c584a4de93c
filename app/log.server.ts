import { pino } from 'pino';
import type { Exactly, PortalLine } from '../contracts/log-events';
import { wordsOf, type RequestId } from '../contracts/log-values';
import type { Area, Group } from './areas.server';

type LineAt<Level extends 'info' | 'warn' | 'error'> = PortalLine<Level, Area['path'], Group>;

type Log = {
  readonly [Level in 'info' | 'warn' | 'error']: <Line extends LineAt<Level>>(
    line: Exactly<LineAt<Level>, Line>,
  ) => void;
};

/**
 * The log: one JSON object a line on standard output. contracts/log-events.ts says what may be in a
 * line; never a code, token, secret, hash, header or query string.
 */
export const log: Log = pino({
  base: null,
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (label) => ({ level: label }) },
  level: process.env.NODE_ENV === 'test' ? 'silent' : 'info',
});

/** Logs what nobody expected to be thrown. */
export function logError(thrown: unknown, requestId: RequestId): void {
  log.error({ event: 'error', requestId, ...wordsOf(thrown) });
}
