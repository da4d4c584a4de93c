import type { Cloud, TemplatePerson } from 'local-aws';
import type { Browser } from '../../packages/local-aws/tests/cognito/browser';
import { newestCode } from '../../tests/fixtures/inbox';
import { signedIn } from '../../tests/fixtures/signed-in';

const VERIFY = '/verify?returnTo=/areas/engineering';
/** What each person walks: all of it needs a group, Cognito or both. */
const PATHS = ['/areas/engineering', '/areas/engineering/members', '/account', '/directory'];

/** An answer, or that none came. */
export interface Visit {
  readonly atMs: number;
  readonly ms: number;
  /** 0 for none. */
  readonly status: number;
  readonly path: string;
}

/** Signs somebody in, with a code from the inbox. */
export async function enter(cloud: Cloud, person: TemplatePerson): Promise<Browser> {
  const browser = await signedIn({ ...cloud, person: () => person }, person.email);
  await browser.request(VERIFY, { intent: 'send' });
  const code = await newestCode(cloud.inboxUrl, person.email);
  await browser.request(VERIFY, { intent: 'verify', code });
  return browser;
}

/** Asks as a browser does, and tells how that went. */
export async function visit(browser: Browser, path: string): Promise<Visit> {
  const atMs = performance.now();
  const answer = await browser.request(path).catch(() => undefined);
  await answer?.arrayBuffer().catch(() => undefined);
  return { atMs, ms: performance.now() - atMs, status: answer?.status ?? 0, path };
}

/** Walks until told to stop. */
export async function walk(
  browser: Browser,
  seen: (visit: Visit) => void,
  stopped: AbortSignal,
): Promise<void> {
  while (!stopped.aborted) for (const path of PATHS) seen(await visit(browser, path));
}
