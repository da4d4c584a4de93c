import type { TriggerLine } from '../../contracts/log-events';
import type { ChallengeStore } from '../challenge-store';
import type { Mailer } from '../mail';
import type { MailSettings } from '../mail-texts';
import type { AccessStore } from './access-store';
import type { ActStore } from '../commands/act-store';
import type { GuardedGroups } from './authority';
import type { CredentialVerifier } from '../commands/credentials';
import type { MailBudgets } from '../commands/mail-budgets';
import type { Directory } from '../commands/directory';

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
  readonly budgets: MailBudgets;
  readonly mailer: Mailer;
  readonly groups: GuardedGroups;
}
