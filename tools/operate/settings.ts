import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readConfiguration, type Configuration } from '../../infra/configuration';
import type { Profile } from '../../infra/profiles';
import { settingsFile } from '../../infra/settings-file';
import { OperationError, UsageError } from './errors';

/** The settings of this project's deployments. Throws `ConfigurationError`. */
export function projectSettings(): Configuration {
  return readConfiguration(settingsFile());
}

/**
 * A profile of `infra/profiles.ts` by its name.
 *
 * @throws {UsageError} if there is none
 */
export async function profileNamed(name: string): Promise<Profile> {
  // Only where it is needed: it loads the CDK library.
  const infra = await import('../../infra/profiles');
  try {
    return infra.profileNamed(name);
  } catch (error) {
    throw error instanceof infra.UnknownProfileError ? new UsageError(error.message) : error;
  }
}

/** There is no assembly to hand to the CDK. */
export class AssemblyMissingError extends OperationError {}

/** The stack that the settings name, as a profile has it. */
export interface AssembledStack {
  readonly stackName: string;
  /** The name of the profile. */
  readonly profile: string;
}

/** The template of a stack, as it was synthesized last. Throws {@link AssemblyMissingError}. */
export function synthesizedTemplate({ stackName, profile }: AssembledStack): string {
  return readFileSync(join(assemblyFolder(profile), `${stackName}.template.json`), 'utf8');
}

/** The folder of a profile's assembly. Throws {@link AssemblyMissingError}. */
export function assemblyFolder(profile: string): string {
  return existingAssembly(`cdk.out/${profile}`, 'npm run build && npm run synth');
}

/** The folder, if an assembly is in it. Throws {@link AssemblyMissingError}, which names what makes it. */
export function existingAssembly(folder: string, maker: string): string {
  if (existsSync(join(folder, 'manifest.json'))) return folder;
  throw new AssemblyMissingError(
    `Expected an assembly in ${folder}, found none: ${maker} makes it.`,
  );
}

const manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      properties: z.object({ terminationProtection: z.boolean().optional() }).optional(),
    }),
  ),
});

/** Whether the synthesized stack is to be protected against termination. Throws {@link AssemblyMissingError}. */
export function terminationProtected({ stackName, profile }: AssembledStack): boolean {
  const text = readFileSync(join(assemblyFolder(profile), 'manifest.json'), 'utf8');
  const stack = manifest.parse(JSON.parse(text)).artifacts[stackName];
  return stack?.properties?.terminationProtection ?? false;
}
