import type { AreaEntry } from '../../app/areas.server';
import { enlarged } from '../seed/large-areas';

/** Of each generated area; as many as there are areas in it. */
const TOOLS = 3;
const INSIDE = 9;

/** An area of no company. */
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

const count = (entries: readonly AreaEntry[]): number =>
  entries.reduce((sum, { areas = [] }) => sum + 1 + count(areas), 0);

/**
 * A list of areas with more beside them, up to so many with all that are inside others; `large` is
 * the large company of `npm start -- --seed large`.
 *
 * @param wanted by default what the environment says; the list as it is, if nothing
 */
export function grown(
  entries: readonly AreaEntry[],
  wanted = process.env['BENCH_AREAS'],
): readonly AreaEntry[] {
  if (wanted === 'large') return enlarged(entries);
  const missing = Math.max(0, Number(wanted ?? 0) - count(entries));
  const added: AreaEntry[] = [];
  for (let number = 0; number < missing; number += INSIDE + 1) {
    const inside = Array.from({ length: Math.min(INSIDE, missing - number - 1) }, (_, at) =>
      area(number + at + 1, []),
    );
    added.push(area(number, inside, `bench-${number}-owners`));
  }
  return [...entries, ...added];
}
