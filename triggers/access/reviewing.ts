import type { AccessAnswer, AccessCommand, Refusal } from '../../contracts/access-commands';
import { decisionRefusal, groupRefusal } from './authority';
import { review } from './line';
import { partsAnswer, refused, type Run } from './run';

type Review = Extract<AccessCommand, { kind: 'review' }>;

/**
 * Who decides about a group confirms that people are rightly standing members of it: each is a write,
 * and an answer, of its own.
 */
export async function reviewMembers(
  key: string,
  { group, people }: Review,
  run: Run,
): Promise<AccessAnswer> {
  const { actor, services, begin } = run;
  const unknown = groupRefusal(services.groups, group);
  if (unknown) return refused(unknown);
  const seen = await Promise.all(
    people.map(async (person) => ({ person, refusal: await refusalOf(person, group, run) })),
  );
  begin();
  return partsAnswer(
    await Promise.all(
      seen.map(async ({ person, refusal }) => {
        if (refusal) return { person, group, ...refused(refusal) };
        const act = { id: key, by: actor.sub };
        await services.store.decide(person, group, (line, nowMs) => review(line, act, nowMs));
        return { person, group, outcome: 'done' as const };
      }),
    ),
  );
}

async function refusalOf(
  person: string,
  group: string,
  { actor, services }: Run,
): Promise<Refusal | undefined> {
  const { groups, directory } = services;
  const decision = { actor: actor.sub, person, group };
  const refusal = await decisionRefusal(decision, actor.held, groups, directory);
  if (refusal) return refusal;
  const [whose, held] = await Promise.all([directory.person(person), directory.groupsOf(person)]);
  if (!whose) return 'unknown-person';
  return whose.enabled && held.has(group) ? undefined : 'not-a-member';
}
