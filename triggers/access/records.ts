import * as z from 'zod';
import { standingFields } from '../../contracts/access-records.server';
import type { PersonRecord } from './person-record';

/** What the records that only the function reads must look like. */

const text = z.string();
const time = z.number().int().nonnegative();
const times = z.array(time);

export const personShape: z.ZodType<PersonRecord> = z.strictObject({
  ...standingFields,
  reservations: z.array(z.strictObject({ id: text, group: text, atMs: time })),
  askedAtMs: times,
  noticedAtMs: times,
  keys: z.array(z.strictObject({ key: text, hash: text, atMs: time })),
});
