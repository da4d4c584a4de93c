import { allAreas, areasAbove } from '../../areas.server';
import { missingGroups, type Person } from '../../auth/person.server';
import { isFresh, type Proof } from '../../auth/step-up/proof-claims.server';
import type { ProofSummary } from './proof-facts';

/** When a proof was given, and until when it opens each of the person's areas. */
export function summarizeProof(proof: Proof, person: Person): ProofSummary {
  const mine = allAreas.filter((area) => missingGroups(person, area).length === 0);
  const ages = new Set(mine.map(({ stepUpAgeSeconds }) => stepUpAgeSeconds));
  return {
    givenAt: proof.givenAtSeconds,
    spans: [...ages]
      .sort((one, other) => other - one)
      .map((age) => ({
        until: Math.min(proof.givenAtSeconds + age, proof.expiresAtSeconds),
        fresh: isFresh(proof, age),
        areas: mine
          .filter((area) => area.stepUpAgeSeconds === age)
          .map((area) => ({
            path: area.path,
            title: area.title,
            above: areasAbove(area).map(({ title }) => title),
          })),
      })),
  };
}
