import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext } from '@remix-run/node';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { addresses } from './app/company/addresses';
import { contentSources } from './app/company/content-sources';
import { checked } from './contracts/log-values';
import { addressCheck } from './server/address-check';
import { rememberedAnswers } from './server/answers/answers';
import { takingGiven } from './server/answers/given';
import { bodyLimit } from './server/body-limit';
import { compressAnswers } from './server/compression';
import { createPortalServer } from './server/http-server';
import { sendNotice } from './server/notice';
import { originCheck } from './server/origin-check';
import { bodyLimits, webhooks } from './server/own-addresses';
import { pageContext } from './server/page-context';
import type { PortalBuild } from './server/portal-build';
import { requestLog } from './server/request-log';
import { securityHeaders } from './server/security-headers';
import { staticFiles } from './server/static-files';
import { styleSheetText } from './server/style-sheet';

/**
 * The Express application that hosts the Remix build.
 *
 * @param publicDirectory what is served as files
 * @throws {EnvironmentError} the environment is not as the contract says
 */
export function createPortal(build: PortalBuild, publicDirectory: string): Express {
  const { answeringErrors, environment, log, logError, matchRoutes, styleSheet } =
    build.entry.module;
  const { answerMemoryBytes, language, portalUrl, release, signInUrl, support } = environment();

  const styles = styleSheet && styleSheetText(publicDirectory, styleSheet);

  const failed: ErrorRequestHandler = (error: Error, _req, res, next) => {
    logError(error, (res.locals as AppLoadContext).requestId);
    if (res.headersSent) return next(error);
    sendNotice(res, 500, 'mistake');
  };

  const portal = express();
  portal.disable('x-powered-by').disable('etag').set('query parser', false);
  portal.use(
    requestLog(log),
    securityHeaders(signInUrl, contentSources),
    pageContext({ language, support, styles }),
  );
  portal.use(webhooks(addresses), originCheck(portalUrl), addressCheck(portalUrl));
  portal.get('/health', (_req, res) => void res.json({ status: 'ok', release }));
  portal.use(staticFiles(publicDirectory));
  portal.use(bodyLimit(bodyLimits(addresses)), compressAnswers());
  const answering = { ...build, routes: takingGiven(answeringErrors(build.routes)) };
  if (answerMemoryBytes > 0) {
    const maxBytes = answerMemoryBytes;
    portal.use(rememberedAnswers({ build: answering, matchRoutes, logError, maxBytes }));
  }
  portal.use(
    createRequestHandler({
      build: answering,
      getLoadContext: (_req, res) => res.locals as AppLoadContext,
    }),
  );
  portal.use(failed);
  return portal;
}

/** How long a process that stops waits for its log. */
const LOG_FLUSHED_WITHIN_MS = 1_000;

/**
 * Starts the release, and stops it on SIGTERM or SIGINT.
 *
 * @throws {EnvironmentError} the environment is not as the contract says
 */
export async function start(): Promise<void> {
  if (process.env.PORTAL_HEADER_STUBS !== undefined) {
    throw new Error('PORTAL_HEADER_STUBS is set: a release never takes identities from stubs');
  }
  // It is the log's file too, and a full disk must end nothing.
  process.stderr.on('error', () => undefined);
  const build = await import('#build');
  const { environment, flushLog, log } = build.entry.module;
  const { port, host, portalUrl } = environment();
  const publicDirectory = fileURLToPath(new URL('./public', import.meta.url));
  const { server, stop } = createPortalServer(createPortal(build, publicDirectory));
  server.listen({ port, host });
  await once(server, 'listening');
  log.info({ event: 'listening', port, portalUrl: checked('origin', portalUrl) });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      const stopped = stop();
      log.info({ event: 'stopping', signal });
      void stopped.then(async () => {
        log.info({ event: 'stopped' });
        await flushLog(LOG_FLUSHED_WITHIN_MS);
        // Idle connections to Cognito and to the key endpoint would keep the process for seconds.
        process.exit();
      });
    });
  }
}
