import * as z from 'zod';
import { accessFields } from '../../access-form.server';
import type { PreparedActs } from '../../grants/acts-cookie.server';
import { CHOICES, choiceName } from './choice';

const act = z.tuple([
  accessFields.person,
  accessFields.group,
  accessFields.request,
  accessFields.duration,
]);

/** A check box's value: an act as choice.ts writes it. */
const choice = z
  .string()
  .max(512)
  .transform((value, context) => {
    const { data } = act.safeParse(value.split(' '));
    if (!data) {
      context.addIssue({ code: 'custom', message: 'Expected an act' });
      return z.NEVER;
    }
    const [person, group, id, duration] = data;
    return { person, group, id, duration };
  })
  .optional();

/** A field for each request that a page may show. */
export const actChoices: Readonly<Record<string, typeof choice>> = Object.fromEntries(
  Array.from({ length: CHOICES }, (_, at) => [choiceName(at), choice]),
);

/** The acts of the boxes that were checked. */
export function chosenActs(fields: Readonly<Record<string, unknown>>): PreparedActs['acts'] {
  return Object.keys(actChoices).flatMap((name) => {
    const chosen = fields[name];
    return typeof chosen === 'object' && chosen !== null
      ? [chosen as PreparedActs['acts'][number]]
      : [];
  });
}
