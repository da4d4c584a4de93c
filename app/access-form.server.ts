import * as z from 'zod';
import { DURATION_NAMES, REASON_LENGTH, reasonLine, type Duration } from '../contracts/access';
import { fill } from '../contracts/texts/filling';
import type { Area } from './areas.server';
import { saying } from './form-issues.server';

/** The fields of forms about access. */
export const accessFields = {
  /** Of the form: sent twice, it is one command. */
  key: z.uuid(),
  /** Its id. A field called `id` would hide that of its form. */
  request: z.uuid(),
  group: z.string().min(1).max(128),
  person: z.string().regex(/^[\w-]{1,128}$/),
  reason: z.string().default(''),
  duration: z.enum(DURATION_NAMES),
};

/** What is wrong with a reason; undefined: nothing. */
export function reasonFault(
  reason: string,
  isNeeded = true,
): 'reason-missing' | 'reason-too-long' | undefined {
  const seen = reasonLine(reason);
  if (isNeeded && seen === '') return 'reason-missing';
  return [...seen].length > REASON_LENGTH ? 'reason-too-long' : undefined;
}

/** A field for it: what is wrong is said there. */
export const reasonField = (isNeeded = true) =>
  z
    .string()
    .default('')
    .refine(
      (reason) => reasonFault(reason, isNeeded) !== 'reason-missing',
      saying(({ accessNotices }) => accessNotices['reason-missing']),
    )
    .refine(
      (reason) => reasonFault(reason, isNeeded) !== 'reason-too-long',
      saying(({ accessNotices }) =>
        fill(accessNotices['reason-too-long'], { most: REASON_LENGTH }),
      ),
    );

/** The durations that all of some areas offer, the shortest first. */
export const durationsOf = (areas: readonly Pick<Area, 'durations'>[]): Duration[] =>
  DURATION_NAMES.filter((name) => areas.every(({ durations }) => durations.includes(name)));
