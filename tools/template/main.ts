import { readArguments } from '../operate/arguments';
import { changedFiles, fetchTemplate, versionIn } from './copy';
import { gitIn } from './git';
import { mergeVersion } from './merge';
import { newsBetween } from './news';
import { told } from './told';
import { versionOf } from './version';

const from = { type: 'string' } as const;

/**
 * `npm run template:merge -- <version> [--from <repository>]`: merges a newer version of the template
 * into this copy, and tells what it brings. 1 if there are conflicts.
 */
export async function mergeTemplate(args: string[], folder = '.'): Promise<number> {
  const { values, positionals } = readArguments(args, {
    synopsis: 'npm run template:merge -- <version> [--from <address of the template’s repository>]',
    options: { from },
    positionals: ['a version'],
  });
  const git = gitIn(folder);
  const current = await versionIn(folder);
  const wanted = versionOf(positionals[0]);
  const merged = await mergeVersion(git, { current, wanted, from: values.from });
  const changed = await changedFiles(git, current, 'HEAD');
  console.log(told(merged, await newsBetween(git, current, wanted), changed));
  return merged.conflicts.length > 0 ? 1 : 0;
}

/** `npm run template:changes [-- --from <repository>]`: which of the template's files this copy has changed. */
export async function showChanges(args: string[], folder = '.'): Promise<void> {
  const { values } = readArguments(args, {
    synopsis: 'npm run template:changes [-- --from <address of the template’s repository>]',
    options: { from },
  });
  const git = gitIn(folder);
  const current = await versionIn(folder);
  await fetchTemplate(git, current, values.from);
  const changed = await changedFiles(git, current, 'HEAD');
  const none = `No file of the template's differs from version ${current}.`;
  console.log(changed.length === 0 ? none : changed.join('\n'));
}
