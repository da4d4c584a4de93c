import type { AppLoadContext } from '@remix-run/node';
import { requestOf } from '../../contracts/access-line';
import { allAreas, type Area } from '../areas.server';
import { deadlineOf } from '../cognito/calls.server';
import { isAdministrator } from './administrator.server';
import { ownersOf } from './owners.server';
import type { Person } from './person.server';
import { services } from './services.server';

/** An area about whose group somebody may decide. */
export interface DecidedArea {
  readonly area: Area;
  /** About whom: by `sub`. */
  readonly decidesOn: (sub: string) => boolean;
}

/**
 * The areas whose requests are for a person to decide, as far as pages can know: owners', and for
 * administrators those that have no other enabled owner than who asks. The function for access has
 * the last word (docs/decisions/0034).
 */
export async function areasDecidedBy(
  person: Person,
  context: AppLoadContext,
): Promise<DecidedArea[]> {
  const others = (sub: string) => sub !== person.sub;
  const owned = allAreas.filter(({ owners }) => person.groups.has(owners));
  const decided = owned.map((area) => ({ area, decidesOn: others }));
  if (!isAdministrator(person)) return decided;
  const rest = allAreas.filter((area) => !owned.includes(area));
  const owners = await ownersOf(rest, context);
  return [
    ...decided,
    ...rest.flatMap((area) => {
      const people = owners.get(area.owners) ?? [];
      if (people.length > 1) return [];
      const isSpared = (sub: string) => people.every((owner) => owner.sub === sub);
      return [{ area, decidesOn: (sub: string) => others(sub) && isSpared(sub) }];
    }),
  ];
}

/**
 * How many requests wait for a person's decision; undefined if the table does not say in a moment, or
 * nothing is theirs to decide.
 */
export async function countWaiting(
  person: Person,
  context: AppLoadContext,
): Promise<number | undefined> {
  const { access, waiting } = services();
  if (!access || person.grants.kind !== 'known') return undefined;
  const decided = await areasDecidedBy(person, context);
  if (decided.length === 0) return undefined;
  const counts = await Promise.all(
    decided.map(async ({ area, decidesOn }) => {
      const who = await waiting.get(
        area.group,
        () => deadlineOf(context),
        async () => {
          const lines = await access.table.linesOf(area.group);
          return lines
            .filter(({ line, standing }) => requestOf(line, standing))
            .map(({ sub }) => sub);
        },
      );
      return who?.filter(decidesOn).length;
    }),
  );
  return counts.reduce((sum, count) => (count === undefined ? sum : (sum ?? 0) + count), undefined);
}
