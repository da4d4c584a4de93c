import type { Cloud } from '../cloud';
import type { RunOptions } from './arguments';
import type { StateFiles } from './state-files';
import { table } from './table';

const MOST_SHOWN = 20;

function people({ userPool: { people: all } }: Cloud, file: string): string {
  if (all.length === 0) {
    return '  The template declares nobody: --person ann@example.com makes somebody who can sign in.';
  }
  const rows = all
    .slice(0, MOST_SHOWN)
    .map(({ email, password, groups }) => [
      email,
      password ?? '(changed since)',
      groups.join(', '),
    ]);
  const more =
    all.length > MOST_SHOWN ? `\n  … and ${all.length - MOST_SHOWN} more in ${file}` : '';
  return table([['Email', 'Password', 'Groups'], ...rows]) + more;
}

/** What a person reads once everything runs: addresses, people, files and how to stop. */
export function report(cloud: Cloud, { paths }: StateFiles, { state }: RunOptions): string {
  const hosts = [...cloud.hostUrls].map(([host, url]) => [host, url]);
  const others = [
    ['Sign-in pages', cloud.userPool.url],
    ['Mail inbox', cloud.inboxUrl],
    ['Events', cloud.eventsUrl],
  ];
  return `
${table([...hosts, ...others])}

${people(cloud, paths.people)}

  Environment: ${paths.environment}   People: ${paths.people}   Outputs: ${paths.outputs}
  Ctrl-C ends all of it. State is kept in ${state}; --fresh begins anew.
`;
}
