import { LRUCache } from 'lru-cache';
import { soleCookie } from './cookies.server';
import { ZONE_COOKIE } from './time-zone';

/** IANA's longest name has 32 characters. Offsets, which newer `Intl` knows as well, are no names. */
const NAME = /^[A-Za-z][\w+/-]{0,63}$/;

/** By what cookies say: every page asks, and to look a zone up takes a twentieth of a millisecond. */
const zones = new LRUCache<string, { readonly zone: string | undefined }>({
  max: 500,
  memoMethod: zoneCalled,
});

/** The zone that a browser says it is in; undefined where it says none, or none that there is. */
export function timeZoneIn(headers: Headers): string | undefined {
  const name = soleCookie(headers, ZONE_COOKIE);
  return name && NAME.test(name) ? zones.memo(name).zone : undefined;
}

function zoneCalled(timeZone: string): { readonly zone: string | undefined } {
  try {
    // In its one spelling: what is kept by zone must not grow with how it can be written.
    return { zone: new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone };
  } catch {
    return { zone: undefined };
  }
}
