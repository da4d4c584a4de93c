import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The three triggers of the emailed code, by the names of their bundles. */
export const triggerNames = [
  'define-auth-challenge',
  'create-auth-challenge',
  'verify-auth-challenge',
] as const;

/** The functions with a folder of their own in `triggers/`, by the names of their bundles. */
export const folderNames = ['access', 'people', 'federation'] as const;

/** Every function of the portal's own, by the name of its bundle. */
export const bundleNames = [...triggerNames, ...folderNames] as const;

/** Where the company's scheduled jobs are, a file or more a job. */
export const JOBS = 'app/company/jobs';

/** The names of those jobs: the files of that folder. */
export function jobNames(): string[] {
  if (!existsSync(JOBS)) return [];
  return readdirSync(JOBS)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replace(/\.ts$/, ''));
}

/** What `npm run build` leaves for a synthesis to ship. */
export interface BuildOutput {
  /** The folder of the built release. */
  readonly releaseFolder: string;
  /** The folder that holds a folder for each trigger's bundle. */
  readonly triggersFolder: string;
}

/** A part of the build that the stack ships is not there. */
export class BuildMissingError extends Error {
  override readonly name = 'BuildMissingError';
}

/** Throws {@link BuildMissingError} for the first part that is missing. */
export function checkBuildOutput({ releaseFolder, triggersFolder }: BuildOutput): void {
  const parts: [what: string, file: string][] = [
    ['a release', join(releaseFolder, 'server.js')],
    ...bundleNames.map((name): [string, string] => [
      `the bundle of ${name}`,
      join(triggersFolder, name, 'index.mjs'),
    ]),
  ];
  for (const [what, file] of parts) {
    if (existsSync(file)) continue;
    throw new BuildMissingError(`expected ${what} at ${file}, found none: run npm run build first`);
  }
}
