import * as z from 'zod';
import type { PersonEvent } from './people-history';

const text = z.string();

/** What a stored event of a person must look like: nothing else is shown. */
export const personEventShape: z.ZodType<PersonEvent> = z.strictObject({
  kind: z.enum([
    'create',
    'names',
    'enable',
    'unlock',
    'invite',
    'add',
    'disable',
    'remove',
    'sign-out',
  ]),
  by: text,
  atMs: z.number().int().nonnegative(),
  reason: text,
  groups: z.array(text).optional(),
  names: z.strictObject({ givenName: text, familyName: text }).optional(),
  leaver: z.boolean().optional(),
  outcome: z.enum(['begun', 'done', 'failed']),
});
