import * as z from 'zod';
import type { AccessAnswer } from '../../contracts/access-commands';
import type { Area } from '../areas.server';
import { sendAccess } from './commands.server';
import type { GuardArgs } from './guards.server';
import type { Person } from './person.server';

const MEMBER = 'member.';

/** The form that confirms members: a box for each, named after them. */
export const reviewForm = z
  .object({ intent: z.literal('review'), key: z.uuid() })
  .catchall(z.literal('on'));

/** What the page then says. */
type Told = 'confirmed' | 'partly' | 'refused' | 'nobody' | 'unavailable' | 'unknown';

/**
 * Has it noted that members were confirmed by the person, and leads back to their page, which says
 * what came of it. Throws as {@link sendAccess} does.
 */
export async function confirmMembers(
  args: GuardArgs,
  { person, area }: { readonly person: Person; readonly area: Area },
  { intent: _intent, key, ...boxes }: z.output<typeof reviewForm>,
): Promise<string> {
  const names = Object.keys(boxes).filter((name) => name.startsWith(MEMBER));
  const people = names.map((name) => name.slice(MEMBER.length));
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
