import { pino } from 'pino';

/**
 * The log: one JSON object a line on standard output. What may be in a line is decided where it is
 * written; never a code, token, secret, hash, header or query string.
 */
export const log = pino({
  base: null,
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (label) => ({ level: label }) },
  level: process.env.NODE_ENV === 'test' ? 'silent' : 'info',
});
