import { inLanguage, type Language } from '../../../contracts/language';
import { allAreas, areasAbove, type Area } from '../../areas.server';
import { isMember, type Person } from '../../auth/person.server';
import { freshUntil, isFresh, type Proof } from '../../auth/step-up/proof-claims.server';
import type { ProofSummary } from './proof-facts';

/** When a proof was given, and until when it opens each of the person's areas, the longest first. */
export function summarizeProof(proof: Proof, person: Person, language: Language): ProofSummary {
  const mine = allAreas.filter((area) => isMember(person, area));
  const untilOf = ({ stepUpAgeSeconds }: Area) => freshUntil(proof, stepUpAgeSeconds);
  const times = [...new Set(mine.map(untilOf))].sort((one, other) => other - one);
  return {
    givenAt: proof.givenAtSeconds,
    spans: times.map((until) => {
      const areas = mine.filter((area) => untilOf(area) === until);
      return {
        until,
        fresh: areas.some(({ stepUpAgeSeconds }) => isFresh(proof, stepUpAgeSeconds)),
        areas: areas.map((area) => ({
          path: area.path,
          title: inLanguage(area.title, language),
          above: areasAbove(area).map(({ title }) => inLanguage(title, language)),
        })),
      };
    }),
  };
}
