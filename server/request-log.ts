import type { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import type { PortalBuild } from './portal-build';

const MAX_PATH_LENGTH = 512;

type Log = PortalBuild['entry']['module']['log'];

/**
 * Gives the request an id (`res.locals.requestId`, `X-Request-Id`) and its time of arrival
 * (`res.locals.receivedAtMs`), and logs one line when it is
 * over. The path only: a query may hold what somebody typed.
 */
export function requestLog(log: Log): RequestHandler {
  return (req, res, next) => {
    const receivedAtMs = performance.now();
    res.locals.receivedAtMs = receivedAtMs;
    const requestId = randomUUID();
    const path = req.path.slice(0, MAX_PATH_LENGTH);
    res.locals.requestId = requestId;
    res.set('X-Request-Id', requestId);
    res.once('close', () => {
      log.info({
        event: 'request',
        requestId,
        traceId: req.get('X-Amzn-Trace-Id')?.slice(0, 128),
        method: req.method,
        path,
        status: res.statusCode,
        completed: res.writableFinished,
        durationMs: Math.round((performance.now() - receivedAtMs) * 1_000) / 1_000,
      });
    });
    next();
  };
}
