import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT } from 'aws-cdk-lib/cx-api';
import featureFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import type { Configuration } from './configuration';
import { readFindings } from './findings';
import type { PackFindings } from './findings';
import { PortalStack } from './portal-stack';
import type { Profile } from './profiles';

/** There is no built release to ship. */
export class ReleaseMissingError extends Error {
  override readonly name = 'ReleaseMissingError';

  constructor(readonly releaseFolder: string) {
    super(
      `expected a release with server.js in ${releaseFolder}, found none: run npm run build first`,
    );
  }
}

/** What a synthesis takes. */
export interface SynthesisProps {
  readonly profile: Profile;
  readonly configuration: Configuration;
  /** The folder of the built release. */
  readonly releaseFolder: string;
  /** Where the assembly goes. */
  readonly outputFolder: string;
  /** Changes the stack before it is checked. */
  readonly amend?: ((stack: PortalStack) => void) | undefined;
}

/**
 * Synthesizes a profile, offline and without credentials, and says what its rule packs found. The
 * same input makes the same template. Throws {@link ReleaseMissingError}, and what CDK throws.
 */
export function synthesize(props: SynthesisProps): PackFindings[] {
  const { profile, configuration, releaseFolder, outputFolder } = props;
  if (!existsSync(join(releaseFolder, 'server.js'))) throw new ReleaseMissingError(releaseFolder);
  const app = new App({
    outdir: outputFolder,
    analyticsReporting: false,
    // Past the command line's own context, which would make the template depend on who runs this.
    postCliContext: { ...featureFlags, [FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT]: false },
  });
  const packs = profile.rulePacks(app);
  Validations.of(app).addPlugins(...packs);
  const stack = new PortalStack(app, profile.stackName, { configuration, releaseFolder });
  props.amend?.(stack);
  const { directory } = app.synth();
  const found = readFindings(directory);
  // A pack with nothing to say is left out of the report.
  const silent = packs.filter(({ name }) => !found.some(({ pack }) => pack === name));
  return [...silent.map(({ name }) => ({ pack: name, open: [], acknowledged: [] })), ...found];
}
