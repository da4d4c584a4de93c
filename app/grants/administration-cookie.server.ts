import * as z from 'zod';
import { ACT_LIFE_MS } from '../../contracts/access';
import { REFUSALS, type Refusal } from '../../contracts/access-commands';
import { LANGUAGES } from '../../contracts/language';
import {
  PEOPLE_REFUSALS,
  type PeopleAct,
  type PeopleRefusal,
} from '../../contracts/people-commands';
import { cookie, expiredCookie, fitsCookie } from '../cookies.server';
import { packed, unpacked } from '../packed-cookie.server';

/** Holds an act between `prepare` and `confirm`, and what came of the last form, for who sent it. */
export const ADMINISTRATION_COOKIE = '__Host-people';

/** What is told that no function refuses with. */
export const OWN_NOTICES = [
  'done',
  'dropped',
  'reason-missing',
  'reason-too-long',
  'unavailable',
  'unknown',
] as const;

const NOTICES: readonly [NoticeKind, ...NoticeKind[]] = [
  ...OWN_NOTICES,
  ...REFUSALS,
  ...PEOPLE_REFUSALS,
];
export type NoticeKind = (typeof OWN_NOTICES)[number] | Refusal | PeopleRefusal;

const text = z.string().max(512);
const epochSeconds = z.number().int().min(0).max(99_999_999_999);
const reason = z.string().max(4_096);
const names = { givenName: text, familyName: text };
const about = { person: text, reason };

const act: z.ZodType<PeopleAct> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('create'),
    email: text,
    ...names,
    groups: z.array(text).max(64),
    locale: z.enum(LANGUAGES).optional(),
    reason,
  }),
  z.strictObject({ kind: z.literal('names'), ...about, ...names }),
  z.strictObject({ kind: z.enum(['enable', 'unlock', 'invite']), ...about }),
  z.strictObject({ kind: z.literal('add'), ...about, group: text }),
]);

/** What was typed into a form that came to nothing, by the names of its fields. */
const typed = z.union([z.string().max(4_096), z.array(text).max(64)]);
const draft = z.strictObject({ intent: text, fields: z.record(text, typed) });

const shape = z.strictObject({
  /** Whose it is. */
  sub: text,
  /** The address of the page that it is for. */
  page: text,
  /** What waits for its code; without an id there is none that works. */
  prepared: z
    .strictObject({ id: text.optional(), expiresAt: epochSeconds, mailLate: z.boolean(), act })
    .optional(),
  notice: z
    .strictObject({
      kind: z.enum(NOTICES),
      /** When to try again, in seconds since the epoch. */
      until: epochSeconds.optional(),
      /** What was begun: the portal's half is done, the account's is not. */
      half: z.enum(['disable', 'sign-out']).optional(),
    })
    .optional(),
  draft: draft.optional(),
});

/**
 * Where an administrator is with what they do to an account, as their browser keeps it: a hint for
 * the page, none of it trusted. The function holds the act against the hash of that which it mailed.
 */
export type Kept = z.output<typeof shape>;

/** The person's own state for a page; of somebody else, another page, or no sense, it is none. */
export function keptIn(headers: Headers, sub: string, page: string, nowMs = Date.now()): Kept {
  const { data: kept } = shape.safeParse(unpacked(headers, ADMINISTRATION_COOKIE));
  if (kept?.sub !== sub || kept.page !== page) return { sub, page };
  const { prepared } = kept;
  if (prepared?.id === undefined || nowMs < prepared.expiresAt * 1_000) return kept;
  return { ...kept, prepared: { ...prepared, id: undefined } };
}

/**
 * The `Set-Cookie` that keeps the state for as long as a code lives, or drops it where it is empty. A
 * draft that a browser would not keep is left out.
 *
 * @throws {CookieTooLargeError} it would not keep the rest either
 */
export function keptCookie({ draft, ...state }: Kept): string {
  if (!state.prepared && !state.notice) return noKeptCookie();
  const whole = packed({ ...state, draft });
  const value = draft && fitsCookie(ADMINISTRATION_COOKIE, whole) ? whole : packed(state);
  return cookie(ADMINISTRATION_COOKIE, value, ACT_LIFE_MS / 1_000);
}

/** The `Set-Cookie` that drops it. */
export const noKeptCookie = () => expiredCookie(ADMINISTRATION_COOKIE);

/** The headers that drop what anyone but this person has left in the browser. */
export function dropKeptOfOthers(headers: Headers, sub: string): string[] {
  const kept = unpacked(headers, ADMINISTRATION_COOKIE);
  if (kept === undefined) return [];
  return shape.safeParse(kept).data?.sub === sub ? [] : [noKeptCookie()];
}
