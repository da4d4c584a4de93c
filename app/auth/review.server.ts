import * as z from 'zod';
import type { AccessAnswer } from '../../contracts/access-commands';
import type { Area } from '../areas.server';
import { sendAccess } from './commands.server';
import type { GuardArgs } from './guards.server';
import type { Person } from './person.server';

/** The form that confirms members: those whose boxes are ticked, by `sub`. */
export const reviewForm = z.strictObject({
  intent: z.literal('review'),
  key: z.uuid(),
  people: z.array(z.string().max(128)),
});

/** What the page then says. */
type Told = 'confirmed' | 'partly' | 'refused' | 'nobody' | 'unavailable' | 'unknown';

/**
 * Has it noted that members were confirmed by the person, and leads back to their page, which says
 * what came of it. Throws as {@link sendAccess} does.
 */
export async function confirmMembers(
  args: GuardArgs,
  { person, area }: { readonly person: Person; readonly area: Area },
  { key, people }: z.output<typeof reviewForm>,
): Promise<string> {
  const told =
    people.length === 0
      ? 'nobody'
      : toldOf(await sendAccess(args, person, { kind: 'review', group: area.group, people }, key));
  const query = new URL(args.request.url).searchParams;
  query.set('told', told);
  return `/areas/${area.path}/members?${query.toString()}`;
}

function toldOf(answer: AccessAnswer): Told {
  if (answer.outcome === 'unavailable' || answer.outcome === 'unknown') return answer.outcome;
  if (answer.outcome !== 'done') return 'refused';
  const done = answer.parts.filter(({ outcome }) => outcome === 'done').length;
  if (done === answer.parts.length) return 'confirmed';
  return done > 0 ? 'partly' : 'refused';
}
