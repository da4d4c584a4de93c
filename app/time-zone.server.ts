import { soleCookie } from './cookies.server';
import { ZONE_COOKIE } from './time-zone';

/** IANA's longest name has 32 characters. Offsets, which newer `Intl` knows as well, are no names. */
const NAME = /^[A-Za-z][\w+/-]{0,63}$/;

/** The zone that a browser says it is in; undefined where it says none, or none that there is. */
export function timeZoneIn(headers: Headers): string | undefined {
  const name = soleCookie(headers, ZONE_COOKIE);
  if (!name || !NAME.test(name)) return undefined;
  try {
    // In its one spelling: what is kept by zone must not grow with how it can be written.
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
