import { answerOf } from './load';
import { PAGES } from './page-list';
import { AREA } from './people';
import { comparable, difference } from './same-answers';
import type { Setting } from './subject';

const KINDS = ['stranger', 'member', 'both', 'every', 'owner', 'admin', 'in-10'];
/** Beside the pages that are measured: others, a part of one's data, and what is none. */
const PATHS: readonly string[] = [
  ...PAGES.map(({ path }) => path),
  ...['/_root.data', '/areas', '/areas.data', '/account', '/directory', '/find?q=a', '/nowhere'],
  `/areas/${AREA}.data?_routes=routes%2Farea%2Flayout`,
  `/areas/${AREA}/members.data`,
  `/denied?area=${AREA}`,
];
const LANGUAGES = ['en', 'de'];
/** What is asked again may be answered otherwise than the first time. */
const TIMES = 3;

/** How many answers to all kinds of people are not those of another release; tells which. */
export async function countDifferences(
  { nodes, passports, releases, servers, tell }: Setting,
  { ref, folder }: { readonly ref: string; readonly folder: string },
): Promise<number> {
  const people = await passports.visitors(KINDS, KINDS.length);
  const asked = people.flatMap(({ kind, headers }) =>
    PATHS.flatMap((path) =>
      LANGUAGES.flatMap((language) => {
        const spoken = { ...headers, 'accept-language': language };
        return Array.from({ length: TIMES }, () => ({ kind, path, language, headers: spoken }));
      }),
    ),
  );
  const [node] = nodes;
  const both = [await servers.release(node, releases.own), await servers.release(node, folder)];
  let count = 0;
  for (const { kind, path, language, headers } of asked) {
    const answers = both.map(async ({ url, publicUrl }) =>
      comparable(await answerOf(url, { path, headers }), publicUrl),
    );
    const [ours = '', theirs = ''] = await Promise.all(answers);
    const found = difference(ours, theirs);
    if (found === undefined) continue;
    count++;
    tell(`${path} of ${kind} in ${language} differs: ${found}`);
  }
  tell(`${asked.length} answers compared with those of ${ref}: ${count} differ.`);
  return count;
}
