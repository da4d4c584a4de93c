import type { Area } from '../areas.server';
import type { Standing } from '../components/standing-chip';
import { missingGroups, type Person } from './person.server';
import { isFresh, type Proof } from './step-up/proof-claims.server';

/**
 * How an area stands to a person.
 *
 * @param proof of the person's, however old
 */
export function standingOf(area: Area, person: Person, proof: Proof | undefined): Standing {
  if (missingGroups(person, area).length > 0) return { kind: 'closed' };
  if (!proof || !isFresh(proof, area.stepUpAgeSeconds)) return { kind: 'asks' };
  const { givenAtSeconds, expiresAtSeconds } = proof;
  return {
    kind: 'open',
    until: Math.min(givenAtSeconds + area.stepUpAgeSeconds, expiresAtSeconds),
  };
}
