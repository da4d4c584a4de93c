import { join } from 'node:path';
import { parseConfiguration } from '../../../infra/configuration';
import { profiles } from '../../../infra/profiles';
import type { Profile } from '../../../infra/profiles';
import { synthesize } from '../../../infra/synthesis';
import type { AssemblyProps } from '../../../infra/assembly';
import { readProfile } from '../../../tools/report/assembly';
import type { ProfileAssembly } from '../../../tools/report/assembly';
import { csvOf } from '../../../tools/report/csv';
import { Sources } from '../../../tools/report/sources';
import { faultsIn } from '../../../tools/report/table';
import type { Table } from '../../../tools/report/table';
import { fixtureBuild, NOTHING, settings, temporaryFolder } from '../../infra/assembly';

/** The project's own sources. */
export const sources = new Sources(process.cwd());

export { profiles };

/** Synthesizes a profile, changed or not, as the report reads it. Call it at the top of a file. */
export function reportedStack(profile: Profile, amend?: AssemblyProps['amend']): ProfileAssembly {
  const folder = temporaryFolder();
  const outputFolder = join(folder, 'assembly');
  const configuration = parseConfiguration(settings);
  synthesize({
    own: NOTHING,
    profile,
    configuration,
    ...fixtureBuild(folder),
    outputFolder,
    amend,
  });
  return readProfile(profile.name, outputFolder, `cdk.out/${profile.name}`);
}

/** A table's rows as lines of text, and what is red in it. */
export function shown(table: Table): { rows: string; faults: string[] } {
  return { rows: csvOf(table), faults: faultsIn([table]) };
}
