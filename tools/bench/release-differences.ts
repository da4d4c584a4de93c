import { answerOf } from './load';
import { PAGES } from './page-list';
import { comparable, difference } from './same-answers';
import type { Setting } from './subject';

const KINDS = ['stranger', 'member', 'both', 'every', 'owner', 'admin', 'in-10'];
/** What is asked again may be answered otherwise than the first time. */
const TIMES = 3;

/** How many answers to all kinds of people are not those of another release; tells which. */
export async function countDifferences(
  { nodes, passports, releases, servers, tell }: Setting,
  { ref, folder }: { readonly ref: string; readonly folder: string },
): Promise<number> {
  const people = await passports.visitors(KINDS, KINDS.length);
  const asked = people.flatMap(({ kind, headers }) =>
    PAGES.flatMap(({ path }) => Array.from({ length: TIMES }, () => ({ kind, path, headers }))),
  );
  const [node] = nodes;
  const both = [await servers.release(node, releases.own), await servers.release(node, folder)];
  let count = 0;
  for (const { kind, path, headers } of asked) {
    const answers = both.map(async ({ url, publicUrl }) =>
      comparable(await answerOf(url, { path, headers }), publicUrl),
    );
    const [ours = '', theirs = ''] = await Promise.all(answers);
    const found = difference(ours, theirs);
    if (found === undefined) continue;
    count++;
    tell(`${path} of ${kind} differs: ${found}`);
  }
  tell(`${asked.length} answers compared with those of ${ref}: ${count} differ.`);
  return count;
}
