import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Configuration } from './configuration';
import type { Profile } from './profiles';

/** What every part of the stack is made after. */
export interface Plan {
  readonly profile: Profile;
  readonly configuration: Configuration;
  /** Encrypts what a part keeps: disks, logs, table and topics. AWS's own keys do if not given. */
  readonly key?: IKey | undefined;
}
