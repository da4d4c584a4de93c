import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cloud } from '../cloud';
import type { Assembly } from '../template/assembly';
import { envFile } from './environment';

const NAMES = { environment: 'local-aws.env', people: 'people.json', outputs: 'outputs.json' };

/** What a run leaves for other programs to read while it lasts. */
export interface StateFiles {
  /** Path of each. */
  readonly paths: typeof NAMES;
  readonly remove: () => Promise<void>;
}

const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;

/**
 * Writes the files of a run, readable by their owner alone: addresses and ids as variables; the
 * template's people with their passwords; the outputs as `cdk deploy --outputs-file` writes them.
 */
export async function writeStateFiles(
  directory: string,
  cloud: Cloud,
  assembly: Assembly,
  variables: Readonly<Record<string, string>>,
): Promise<StateFiles> {
  const paths = {
    environment: join(directory, NAMES.environment),
    people: join(directory, NAMES.people),
    outputs: join(directory, NAMES.outputs),
  };
  const people = cloud.userPool.people.map(({ email, name, username, password, groups }) => ({
    email,
    name,
    username,
    password,
    groups,
  }));
  const contents = [
    [paths.environment, envFile(variables)],
    [paths.people, json(people)],
    [paths.outputs, json({ [assembly.name]: cloud.outputs })],
  ] as const;
  for (const [path, content] of contents) await writeFile(path, content, { mode: 0o600 });
  const remove = async () => {
    for (const [path] of contents) await rm(path, { force: true });
  };
  return { paths, remove };
}
