import { randomUUID } from 'node:crypto';
import type { Prepared, Refusal, Refused } from '../../contracts/access-commands';
import { hashCode, newCode } from '../code';
import { mailOutcome } from '../../contracts/mail-outcome';
import type { Mail, Mailer } from '../mail';
import { letterheadFor, lockMail, type Letterhead, type MailSettings } from '../mail-texts';
import type { ActStore } from './act-store';
import type { Person } from './directory';
import type { Underway } from './envelope';
import type { MailBudgets } from './mail-budgets';
import { tell } from './outbox';

/** A command of somebody's under way, with what sends and takes their codes. */
export interface CodeRun extends Underway {
  readonly actor: Person;
  readonly services: MailSettings & {
    readonly acts: ActStore;
    readonly mailer: Mailer;
    readonly budgets: MailBudgets;
  };
}

/** Why a code is not mailed, or does not confirm. */
type CodeRefusal = Extract<
  Refusal,
  | 'no-address'
  | 'mail-refused'
  | 'mail-failed'
  | 'too-soon'
  | 'too-many-sends'
  | 'locked'
  | 'wrong'
  | 'expired'
  | 'superseded'
  | 'used'
  | 'another-command'
>;

type CodeRefused = Refused<CodeRefusal, never>;

/**
 * Keeps acts by their hash under a new code, and mails the code to the actor.
 *
 * @param mailOf the mail that names exactly these acts
 */
export async function mailCode(
  hash: string,
  mailOf: (letterhead: Letterhead, code: string, expiresAtMs: number) => Mail,
  { actor, services, begin, note }: CodeRun,
): Promise<Prepared | CodeRefused> {
  if (actor.email === undefined) return refused('no-address');
  const code = newCode();
  const prepared = { id: randomUUID(), hash, code: hashCode(code) };
  begin();
  const outcome = await services.acts.prepare(actor.sub, prepared);
  if (outcome.kind !== 'reserved') return refused(outcome.kind, outcome.untilMs);
  const answer = {
    outcome: 'prepared',
    prepared: prepared.id,
    expiresAt: Math.floor(outcome.expiresAtMs / 1_000),
  } as const;
  const mail = mailOf(letterheadFor(actor.attributes, services), code, outcome.expiresAtMs);
  try {
    await services.mailer(actor.email, mail);
    return { ...answer, mailLate: false };
  } catch (error) {
    const failure = mailOutcome(error);
    note('access.mail', failure, error);
    if (failure === 'unanswered') return { ...answer, mailLate: true };
    await services.acts.takeBack(actor.sub, prepared.id, outcome);
    return refused(`mail-${failure}`);
  }
}

/** Uses a code up; undefined: it was right. A lock that begins is mailed. */
export async function takeCode(
  act: { readonly id: string; readonly hash: string; readonly code: string },
  { actor, services, begin, note }: CodeRun,
): Promise<undefined | CodeRefused> {
  begin();
  const outcome = await services.acts.confirm(actor.sub, act);
  if (outcome.kind === 'right') return undefined;
  if (outcome.kind !== 'locked') return refused(outcome.kind);
  if (outcome.began) {
    note('access.lock', outcome.untilMs === undefined ? 'until-administrator' : 'until-time');
    const mail = lockMail(letterheadFor(actor.attributes, services), outcome.untilMs);
    await tell('decisions', [{ to: actor.email, mail }], services, (failure, error) =>
      note('access.mail', failure, error),
    );
  }
  return refused('locked', outcome.untilMs);
}

/** A time as it is answered: whole seconds, not earlier. */
export const notBefore = (timeMs: number) => Math.ceil(timeMs / 1_000);

function refused(reason: CodeRefusal, untilMs?: number): CodeRefused {
  return {
    outcome: 'refused',
    reason,
    ...(untilMs !== undefined && { until: notBefore(untilMs) }),
  };
}
