import { App, Validations } from 'aws-cdk-lib';
import {
  FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT,
  VALIDATE_AGAINST_DEFAULT_RULES,
} from 'aws-cdk-lib/cx-api';
import featureFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { checkBuildOutput } from './build-output';
import { readFindings, recordPacks } from './findings';
import type { PackFindings } from './findings';
import { PortalStack } from './portal-stack';
import type { PortalStackProps } from './portal-stack';
import { configurationFor } from './profiles';
import { rulePacks } from './rule-packs';

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
    postCliContext: {
      ...featureFlags,
      [FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT]: false,
      // Its errors stay errors.
      [VALIDATE_AGAINST_DEFAULT_RULES]: true,
    },
  });
  const packs = rulePacks(profile, app);
  Validations.of(app).addPlugins(...packs.map(({ plugin }) => plugin));
  const stack = new PortalStack(app, props.configuration.stackName, {
    ...props,
    configuration: configurationFor(profile, props.configuration),
  });
  props.amend?.(stack);
  const { directory } = app.synth();
  recordPacks(directory, packs);
  return readFindings(directory);
}
