import type { AppLoadContext } from '@remix-run/node';
import type { Area } from '../areas.server';
import { deadlineOf } from '../cognito/calls.server';
import type { PersonLink } from '../components/owners';
import { services } from './services.server';

/** The owners of areas, by their group. */
export type OwnersByGroup = ReadonlyMap<string, readonly PersonLink[]>;

/** Looks up the owners of areas, each group once; of what Cognito does not say there is nobody. */
export async function ownersOf(
  areas: readonly Area[],
  context: AppLoadContext,
): Promise<OwnersByGroup> {
  const groups = [...new Set(areas.map(({ owners }) => owners))];
  const found = groups.map(async (group) => {
    const people = await services().owners.of(group, () => deadlineOf(context));
    return [group, people.map(({ sub, name, email }) => ({ sub, name, email }))] as const;
  });
  return new Map(await Promise.all(found));
}
