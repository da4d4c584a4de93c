import * as z from 'zod';
import { cookie, expiredCookie } from './cookies.server';
import { packed, unpacked } from './packed-cookie.server';

/** Holds what a form has done until the next page tells it. */
export const TOLD_COOKIE = '__Host-told';

/** A redirect takes no longer. */
const LIFE_SECONDS = 60;

const shape = z.strictObject({ sub: z.string(), text: z.string().max(1_024) });

/** The `Set-Cookie` that has the next page tell a person something. */
export const toldCookie = (sub: string, text: string): string =>
  cookie(TOLD_COOKIE, packed({ sub, text }), LIFE_SECONDS);

/**
 * What is to be told to a person, and the `Set-Cookie` after which it is not told again. What was
 * meant for another person is dropped.
 */
export function toldIn(headers: Headers, sub: string) {
  const kept = unpacked(headers, TOLD_COOKIE);
  if (kept === undefined) return { cookies: [] };
  const { data } = shape.safeParse(kept);
  return { text: data?.sub === sub ? data.text : undefined, cookies: [expiredCookie(TOLD_COOKIE)] };
}
