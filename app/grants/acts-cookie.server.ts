import * as z from 'zod';
import { ACT_LIFE_MS, ACTS_PER_CODE, DURATION_NAMES } from '../../contracts/access';
import { REFUSALS } from '../../contracts/access-commands';
import { cookie, expiredCookie, fitsCookie } from '../cookies.server';
import { packed, unpacked } from '../packed-cookie.server';
import { NOTICE_KINDS } from './notice';

/** Holds acts between `prepare` and `confirm`, and what came of the last form, for who sent it. */
export const ACTS_COOKIE = '__Host-requests';

const text = z.string().max(512);
const epochSeconds = z.number().int().min(0).max(99_999_999_999);

const act = z.strictObject({
  person: text,
  group: text,
  id: text,
  duration: z.enum(DURATION_NAMES),
});

const shape = z.strictObject({
  sub: text,
  /** What waits for its code; without an id there is none that works. */
  prepared: z
    .strictObject({
      id: text.optional(),
      expiresAt: epochSeconds,
      mailLate: z.boolean(),
      /** The same for all. */
      reason: z.string().max(4_096),
      acts: z.array(act).min(1).max(ACTS_PER_CODE),
    })
    .optional(),
  notice: z
    .strictObject({
      kind: z.enum([...NOTICE_KINDS, ...REFUSALS]),
      /** When to try again, in seconds since the epoch. */
      until: epochSeconds.optional(),
      /** How many were done. */
      count: z.number().int().optional(),
      /** What it is about: a request's id, or an area's path. */
      about: text.optional(),
      failed: z
        .array(z.strictObject({ person: text, group: text, reason: z.enum(REFUSALS) }))
        .max(ACTS_PER_CODE)
        .optional(),
    })
    .optional(),
  /** What was typed into a form that could not be taken. */
  draft: z
    .strictObject({
      about: text,
      reason: z.string().max(8_192),
      duration: z.enum(DURATION_NAMES).optional(),
    })
    .optional(),
});

/**
 * Where a person is with their decisions, as their browser keeps it: a hint for the page, none of it
 * trusted. The function holds acts against the hash of those that it mailed.
 */
export type ActsState = z.output<typeof shape>;

/** Acts that wait for their code. */
export type PreparedActs = NonNullable<ActsState['prepared']>;

/** Something to tell the person. */
export type ActsNotice = NonNullable<ActsState['notice']>;

/** The person's own state; a cookie of somebody else, or of no sense, counts as none. */
export function actsStateIn(headers: Headers, sub: string, nowMs = Date.now()): ActsState {
  const { data: kept } = shape.safeParse(unpacked(headers, ACTS_COOKIE));
  if (kept?.sub !== sub) return { sub };
  const { prepared } = kept;
  if (prepared?.id === undefined || nowMs < prepared.expiresAt * 1_000) return kept;
  return { ...kept, prepared: { ...prepared, id: undefined } };
}

/** What a notice or a draft of the denied page is about: other pages leave it alone. */
export const aboutArea = (path: string) => `area ${path}`;
export const isAboutArea = (said: { readonly about?: string | undefined } | undefined) =>
  said?.about?.startsWith(aboutArea('')) === true;

/** Whether a browser would keep the state. */
export const fitsActs = (state: ActsState) => fitsCookie(ACTS_COOKIE, packed(state));

/**
 * The `Set-Cookie` that keeps the state for as long as a code lives, or drops it where it is empty. A
 * draft that would not fit is left out.
 *
 * @throws {CookieTooLargeError} it would not fit even so
 */
export function actsCookie({ draft, ...state }: ActsState): string {
  if (!draft && !state.prepared && !state.notice) return noActsCookie();
  const whole = { ...state, draft };
  const value = packed(draft && fitsActs(whole) ? whole : state);
  return cookie(ACTS_COOKIE, value, ACT_LIFE_MS / 1_000);
}

/** The `Set-Cookie` that drops it. */
export const noActsCookie = () => expiredCookie(ACTS_COOKIE);

/** The headers that drop what anyone but this person has left in the browser. */
export function dropActsOfOthers(headers: Headers, sub: string): string[] {
  const kept = unpacked(headers, ACTS_COOKIE);
  if (kept === undefined) return [];
  const { sub: theirs } = Object(kept) as { readonly sub?: unknown };
  return theirs === sub ? [] : [noActsCookie()];
}
