import { App, Validations } from 'aws-cdk-lib';
import { FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT } from 'aws-cdk-lib/cx-api';
import featureFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { checkBuildOutput } from './build-output';
import { readFindings } from './findings';
import type { PackFindings } from './findings';
import { PortalStack } from './portal-stack';
import type { PortalStackProps } from './portal-stack';
import { configurationFor, rulePacks } from './profiles';

/** What a synthesis takes. */
export interface SynthesisProps extends PortalStackProps {
  /** Where the assembly goes. */
  readonly outputFolder: string;
  /** Changes the stack before it is checked. */
  readonly amend?: ((stack: PortalStack) => void) | undefined;
}

/**
 * Synthesizes a profile, offline and without credentials, and says what its rule packs found. The
 * same input makes the same template. Throws `BuildMissingError`, and what CDK throws.
 */
export function synthesize(props: SynthesisProps): PackFindings[] {
  const { profile, outputFolder } = props;
  checkBuildOutput(props);
  const app = new App({
    outdir: outputFolder,
    analyticsReporting: false,
    // Past the command line's own context, which would make the template depend on who runs this.
    postCliContext: { ...featureFlags, [FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT]: false },
  });
  const packs = rulePacks(profile, app);
  Validations.of(app).addPlugins(...packs);
  const stack = new PortalStack(app, props.configuration.stackName, {
    ...props,
    configuration: configurationFor(profile, props.configuration),
  });
  props.amend?.(stack);
  const { directory } = app.synth();
  const found = readFindings(directory);
  // A pack with nothing to say is left out of the report.
  const silent = packs.filter(({ name }) => !found.some(({ pack }) => pack === name));
  return [...silent.map(({ name }) => ({ pack: name, open: [], acknowledged: [] })), ...found];
}
