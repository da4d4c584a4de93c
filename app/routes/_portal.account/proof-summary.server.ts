import { inLanguage, type Language } from '../../../contracts/language';
import { allAreas, areasAbove } from '../../areas.server';
import { MOST_LISTED } from '../../auth/area-summary.server';
import { isMember, type Person } from '../../auth/person.server';
import { freshUntil, isFresh, type Proof } from '../../auth/step-up/proof-claims.server';
import type { ProofSummary } from './proof-facts';

/**
 * When a proof was given, and until when it opens each of the person's areas that ask for one, the
 * longest first; no more of them than a page lists.
 */
export function summarizeProof(proof: Proof, person: Person, language: Language): ProofSummary {
  const mine = allAreas.flatMap((area) => {
    const { stepUpAgeSeconds: age } = area;
    return age !== 'none' && isMember(person, area) ? [{ area, age }] : [];
  });
  const untilOf = ({ age }: { readonly age: number }) => freshUntil(proof, age);
  const times = [...new Set(mine.map(untilOf))].sort((one, other) => other - one);
  let room = MOST_LISTED;
  return {
    givenAt: proof.givenAtSeconds,
    spans: times.map((until) => {
      const areas = mine.filter((one) => untilOf(one) === until);
      const listed = areas.slice(0, room);
      room -= listed.length;
      return {
        until,
        fresh: areas.some(({ age }) => isFresh(proof, age)),
        more: areas.length - listed.length,
        areas: listed.map(({ area }) => ({
          path: area.path,
          title: inLanguage(area.title, language),
          above: areasAbove(area).map(({ title }) => inLanguage(title, language)),
        })),
      };
    }),
  };
}
