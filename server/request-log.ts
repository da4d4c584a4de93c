import type { AppLoadContext } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import { checked, pathText, traceIdIn } from '../contracts/log-values';
import type { PortalBuild } from './portal-build';

const METHODS = ['GET', 'HEAD', 'POST'] as const;
/** What the line has room for beside the reason of a refusal. */
const REFUSED_PATH_LENGTH = 28;

type Log = PortalBuild['entry']['module']['log'];

/**
 * Gives the request an id (`res.locals.requestId`, `X-Request-Id`) and its time of arrival
 * (`res.locals.receivedAtMs`), and logs one line of at most 300 bytes when it is over. The path
 * only: a query may hold what somebody typed.
 */
export function requestLog(log: Log): RequestHandler {
  return (req, res, next) => {
    const receivedAtMs = performance.now();
    res.locals.receivedAtMs = receivedAtMs;
    const requestId = checked('requestId', randomUUID());
    const { path } = req;
    res.locals.requestId = requestId;
    res.set('X-Request-Id', requestId);
    res.once('close', () => {
      const { refused } = res.locals as AppLoadContext;
      log.info({
        event: 'request',
        requestId,
        traceId: traceIdIn(req.get('X-Amzn-Trace-Id')),
        method: METHODS.find((method) => method === req.method) ?? 'OTHER',
        path: pathText(path, refused && REFUSED_PATH_LENGTH),
        // Refused is refused, whether or not somebody waited for the answer.
        status: refused?.status ?? res.statusCode,
        completed: res.writableFinished,
        durationMs: Math.round((performance.now() - receivedAtMs) * 10) / 10,
        refused: refused?.reason,
      });
    });
    next();
  };
}
