import { Validations } from 'aws-cdk-lib';
import {
  FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT,
  VALIDATE_AGAINST_DEFAULT_RULES,
} from 'aws-cdk-lib/cx-api';
import { portalApp } from './assembly';
import type { AssemblyProps } from './assembly';
import { readFindings, recordPacks } from './findings';
import type { PackFindings } from './findings';
import { rulePacks } from './rule-packs';

/**
 * Synthesizes a profile, and says what its rule packs found. Throws `BuildMissingError`, and what
 * CDK throws.
 */
export function synthesize(props: AssemblyProps): PackFindings[] {
  const app = portalApp(props, {
    postCliContext: {
      [FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT]: false,
      // Its errors stay errors.
      [VALIDATE_AGAINST_DEFAULT_RULES]: true,
    },
  });
  const packs = rulePacks(props.profile, app);
  Validations.of(app).addPlugins(...packs.map(({ plugin }) => plugin));
  const { directory } = app.synth();
  recordPacks(directory, packs);
  return readFindings(directory);
}
