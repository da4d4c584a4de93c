import { ZONE_COOKIE } from '../time-zone';

const YEAR_SECONDS = 365 * 86_400;

/** Tells the portal the zone that this browser is in, from the next request on. */
export function rememberZone(page: Pick<Document, 'cookie'>): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  page.cookie = `${ZONE_COOKIE}=${timeZone}; Max-Age=${YEAR_SECONDS}; Path=/; Secure; SameSite=Lax`;
}
