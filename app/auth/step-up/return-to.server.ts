import { areaOfPage, DEFAULT_STEP_UP_AGE_SECONDS } from '../../areas.server';
import { environment } from '../../environment.server';

const MAX_LENGTH = 2_048;
/** First segments of addresses that are no pages to come back to. */
const NO_PAGES = new Set(['verify', 'logout', 'logged-out', 'assets', 'health', 'oauth2']);
const AGE = /^\d{1,5}$/;

/**
 * The path to come back to, query and all: `text` itself, if reading it as an address of the portal
 * gives it back unchanged and it names a page; without its query, if it is too long. Whatever a
 * browser would read differently from how it is written (another origin, a scheme, backslashes,
 * dots, control characters) is `/`.
 */
export function returnPath(text: string): string {
  const { portalUrl } = environment();
  if (!URL.canParse(text, portalUrl)) return '/';
  const { origin, pathname, search, hash } = new URL(text, portalUrl);
  const unchanged = origin === portalUrl && pathname + search + hash === text;
  if (!unchanged || !isPage(pathname)) return '/';
  return [text, pathname].find(({ length }) => length <= MAX_LENGTH) ?? '/';
}

function isPage(pathname: string): boolean {
  const [, first = ''] = pathname.split('/');
  try {
    const name = decodeURIComponent(first).toLowerCase();
    return !NO_PAGES.has(name) && !pathname.endsWith('.data');
  } catch {
    return false;
  }
}

/** What an address of the verify page says. */
export interface VerifyQuery {
  /** Where the person was going, if the address says so. */
  readonly returnTo?: string;
  /** How old a proof may be there, in seconds. A hint: the page itself has the last word. */
  readonly maxAgeSeconds: number;
  /** Somebody asked too soon, whose cookie must not be written. */
  readonly tooSoon?: true;
}

/** Reads the address of the verify page. */
export function readVerifyAddress(url: string): VerifyQuery {
  const { searchParams } = new URL(url);
  const said = searchParams.get('returnTo');
  const age = searchParams.get('age') ?? '';
  const returnTo = said === null ? undefined : returnPath(said);
  const usual = usualAgeSeconds(returnTo ?? '/');
  return {
    ...(returnTo !== undefined && { returnTo }),
    maxAgeSeconds: AGE.test(age) ? Math.min(Number(age), usual) : usual,
    ...(searchParams.has('tooSoon') && { tooSoon: true }),
  };
}

/** The address of the verify page; an age is in it where the path that it keeps does not imply it. */
export function verifyAddress({ returnTo, maxAgeSeconds, tooSoon }: VerifyQuery): string {
  const query = new URLSearchParams();
  if (returnTo !== undefined) {
    const path = returnPath(returnTo);
    query.set('returnTo', path);
    if (maxAgeSeconds !== usualAgeSeconds(path)) query.set('age', String(maxAgeSeconds));
  }
  if (tooSoon) query.set('tooSoon', '');
  return query.size > 0 ? `/verify?${query.toString()}` : '/verify';
}

/** The age that the area of a page sets; the default, where it sets none or asks for no code. */
function usualAgeSeconds(path: string): number {
  const { pathname } = new URL(path, environment().portalUrl);
  const age = areaOfPage(pathname)?.stepUpAgeSeconds ?? 'none';
  return age === 'none' ? DEFAULT_STEP_UP_AGE_SECONDS : age;
}
