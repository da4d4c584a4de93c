import type { Area } from '../areas.server';
import type { Standing } from '../components/standing-chip';
import { isMember, type Person } from './person.server';
import { freshUntil, isFresh, type Proof } from './step-up/proof-claims.server';

/**
 * How an area stands to a person.
 *
 * @param proof of the person's, however old
 */
export function standingOf(area: Area, person: Person, proof: Proof | undefined): Standing {
  if (!isMember(person, area)) return { kind: 'closed' };
  if (area.stepUpAgeSeconds === 'none') return { kind: 'open' };
  if (!proof || !isFresh(proof, area.stepUpAgeSeconds)) return { kind: 'asks' };
  return { kind: 'open', until: freshUntil(proof, area.stepUpAgeSeconds) };
}
