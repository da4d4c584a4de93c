import { isAuthority } from '../../contracts/access';
import type { PersonStanding } from '../../contracts/access-line';
import type { PeopleRefusal, PeopleRefused } from '../../contracts/people-commands';
import { eventItem, type PersonEvent } from '../../contracts/people-history';
import type { TriggerLine } from '../../contracts/log-events';
import type { ActStore } from '../commands/act-store';
import type { ActorServices, StandingActor } from '../commands/actor';
import type { AddressDirectory } from '../commands/directory';
import type { Underway } from '../commands/envelope';
import type { Standings } from '../commands/standing';
import type { MailBudgets } from '../commands/mail-budgets';
import type { ChallengeStore } from '../challenge-store';
import type { Mailer } from '../mail';
import type { MailSettings } from '../mail-texts';
import { AccountError, type Accounts } from './accounts';
import type { PeopleStore } from './people-store';

/** What the function works with. */
export interface PeopleServices extends MailSettings, ActorServices {
  readonly log: (line: TriggerLine) => void;
  readonly challenges: Pick<ChallengeStore, 'provedAtMs' | 'unlock'>;
  readonly directory: AddressDirectory;
  readonly accounts: Accounts;
  readonly standings: Standings;
  readonly store: PeopleStore;
  readonly acts: ActStore;
  readonly budgets: MailBudgets;
  readonly mailer: Mailer;
  /** Groups that may be given and taken. */
  readonly groups: ReadonlySet<string>;
}

/** One command under way. */
export interface Run extends Underway {
  readonly actor: StandingActor<{ readonly standing: PersonStanding }>;
  readonly services: PeopleServices;
  /** Of the command. */
  readonly key: string;
}

/** A command that was refused, as it is answered. */
export function refused(
  reason: PeopleRefusal,
  more: Omit<PeopleRefused, 'outcome' | 'reason'> = {},
): PeopleRefused {
  return { outcome: 'refused', reason, ...more };
}

/**
 * Does something to an account, with what is remembered of it before and after: whatever fails, the
 * history has that it was begun.
 *
 * @param event what is to happen
 * @param at the how manieth of the command's
 * @param touched groups that it is about
 */
export async function recorded(
  sub: string,
  event: Pick<PersonEvent, 'kind' | 'reason' | 'groups' | 'names' | 'leaver'>,
  at: number,
  touched: readonly string[],
  work: () => Promise<void>,
  { actor, services, key, mention }: Run,
): Promise<void> {
  const { store, now } = services;
  const atMs = now();
  const item = eventItem(atMs, key, at);
  const write = (outcome: PersonEvent['outcome']) =>
    store.write(sub, item, { ...event, by: actor.sub, atMs, outcome });
  await write('begun');
  if (touched.some(isAuthority)) mention({ authority: true });
  try {
    await work();
  } catch (error) {
    if (error instanceof AccountError && error.isRefused) await write('failed');
    throw error;
  }
  await write('done');
}
