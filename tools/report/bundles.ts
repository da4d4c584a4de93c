import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { jobNames } from '../../infra/build-output';

/** What ships, and the metafiles that esbuild leaves of it; the portal takes Remix's build in. */
export const bundles = {
  portal: ['build/metafile.server.json', 'build/metafile.portal.json'],
  browser: ['build/metafile.js.json'],
  'define-auth-challenge': ['build/metafile.define-auth-challenge.json'],
  'create-auth-challenge': ['build/metafile.create-auth-challenge.json'],
  'verify-auth-challenge': ['build/metafile.verify-auth-challenge.json'],
  access: ['build/metafile.access.json'],
  people: ['build/metafile.people.json'],
  ...Object.fromEntries(
    jobNames().map((name): [string, string[]] => [
      `job-${name}`,
      [`build/metafile.jobs.${name}.json`],
    ]),
  ),
};

const input = z.object({ bytesInOutput: z.number() });
const output = z.object({ inputs: z.record(z.string(), input) });
const metafile = z.object({ outputs: z.record(z.string(), output) });

/** The files of which at least one byte is in a bundle; none of one that was not built. */
export function filesIn(root: string, bundle: string): string[] {
  const files = (bundles as Partial<Record<string, string[]>>)[bundle] ?? [];
  return files
    .filter((file) => existsSync(join(root, file)))
    .map((file) => metafile.parse(JSON.parse(readFileSync(join(root, file), 'utf8'))))
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path);
}
