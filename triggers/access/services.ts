import type { TriggerLine } from '../../contracts/log-events';
import type { ChallengeStore } from '../challenge-store';
import type { Mailer } from '../mail';
import type { MailSettings } from '../mail-texts';
import type { AccessStore } from './access-store';
import type { ActStore } from './act-store';
import type { GuardedGroups } from './authority';
import type { CredentialVerifier } from './credentials';
import type { Directory } from './directory';

/** What the function works with. */
export interface AccessServices extends MailSettings {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: (line: TriggerLine) => void;
  readonly verify: CredentialVerifier;
  readonly challenges: Pick<ChallengeStore, 'provedAtMs'>;
  readonly directory: Directory;
  readonly store: AccessStore;
  readonly acts: ActStore;
  readonly mailer: Mailer;
  readonly groups: GuardedGroups;
}
