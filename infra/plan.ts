import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Configuration } from './configuration';
import type { LogDays } from './log-settings';
import type { Profile } from './profiles';

/** What every part of the stack is made after. */
export interface Plan {
  readonly profile: Profile;
  readonly configuration: Configuration;
  readonly logDays: LogDays;
  /** Encrypts what a part keeps: disks, logs, table and topics. AWS's own keys do if not given. */
  readonly key?: IKey | undefined;
}
