import type { AreaEntry } from '../../app/areas.server';
import { enlarged } from '../seed/large-areas';

/** Of each generated area. */
const TOOLS = 3;
/** Inside each at the top. */
const INSIDE = 9;

/** An area of no company; its group has the name of its slug. */
function area(number: number, inside: readonly AreaEntry[], owners?: string): AreaEntry {
  const slug = `bench-${number}`;
  return {
    slug,
    title: `Area ${number}`,
    description: `What area ${number} needs from day to day.`,
    group: slug,
    ...(owners !== undefined && { owners }),
    tools: Array.from({ length: TOOLS }, (_, at) => ({
      title: `Tool ${at} of ${number}`,
      url: `https://${slug}.example.com/${at}`,
      description: `What tool ${at} is for.`,
      icon: 'gauge',
    })),
    areas: inside,
  };
}

/**
 * The list of areas that the environment asks for (`BENCH_AREAS`): with a number, so many, of which the
 * first is the list's own without those inside it; `large`: the large company of
 * `npm start -- --seed large`; the list as it is, if it asks for none.
 */
export function grown(
  entries: readonly AreaEntry[],
  wanted = process.env['BENCH_AREAS'],
): readonly AreaEntry[] {
  if (wanted === undefined) return entries;
  if (wanted === 'large') return enlarged(entries);
  const [own] = entries;
  const missing = Number(wanted) - 1;
  const added: AreaEntry[] = [];
  for (let number = 0; number < missing; number += INSIDE + 1) {
    const inside = Array.from({ length: Math.min(INSIDE, missing - number - 1) }, (_, at) =>
      area(number + at + 1, []),
    );
    added.push(area(number, inside, `bench-${number}-owners`));
  }
  return [...(own ? [{ ...own, areas: [] }] : []), ...added];
}
