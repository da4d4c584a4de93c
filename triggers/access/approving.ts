import { randomUUID } from 'node:crypto';
import { DURATIONS } from '../../contracts/access';
import type {
  AccessAnswer,
  AccessCommand,
  Approval,
  PartAnswer,
  Refused,
} from '../../contracts/access-commands';
import { requestOf } from '../../contracts/access-line';
import { hashCode, newCode } from '../code';
import { mailOutcome } from '../mail';
import { letterheadFor, lockMail } from '../mail-texts';
import type { PersonView } from './access-store';
import { decisionRefusal, durationRefusal } from './authority';
import { actsHash } from './command';
import type { Directory, Person } from './directory';
import { approve } from './line';
import { actMail, decidedMail } from './mail-texts';
import { tell } from './outbox';
import { notBefore, partsAnswer, refused, type Run } from './run';

type Prepare = Extract<AccessCommand, { kind: 'prepare' }>;
type Confirm = Extract<AccessCommand, { kind: 'confirm' }>;

/** An act whose person and line were looked at. */
interface SeenAct extends Approval {
  readonly whose: Person;
  readonly view: PersonView;
}

/** Stores acts under a code, and mails the code in a mail that names exactly them. */
export async function prepareActs(command: Prepare, run: Run): Promise<AccessAnswer> {
  const { actor, services, begin, note } = run;
  const { acts: store, mailer, now, groups } = services;
  if (actor.email === undefined) return refused('no-address');
  const seen = await seenActs(command.acts, run);
  if (!isSeen(seen)) return seen;
  for (const { person, group, id, duration, view } of seen) {
    const request = requestOf(view.lines.get(group) ?? { history: [] }, view.standing);
    if (request?.id !== id) return refused('not-open', { act: { person, group } });
    if (DURATIONS[duration] > DURATIONS[request.duration])
      return refused('duration', { act: { person, group } });
  }
  const code = newCode();
  const prepared = { id: randomUUID(), hash: actsHash(command), code: hashCode(code) };
  begin();
  const outcome = await store.prepare(actor.sub, prepared);
  if (outcome.kind === 'locked') return lockedOut(outcome.untilMs);
  if (outcome.kind !== 'reserved')
    return refused(outcome.kind, { until: notBefore(outcome.untilMs) });
  const answer = {
    outcome: 'prepared',
    prepared: prepared.id,
    expiresAt: Math.floor(outcome.expiresAtMs / 1_000),
  } as const;
  const named = seen.map(({ group, duration, whose }) => ({
    address: whose.email ?? whose.sub,
    title: groups.get(group)?.title ?? group,
    duration,
  }));
  const letterhead = letterheadFor(actor.attributes, services);
  try {
    await mailer(actor.email, actMail(letterhead, code, named, outcome.expiresAtMs, now()));
    return { ...answer, mailLate: false };
  } catch (error) {
    const failure = mailOutcome(error);
    note('access.mail', failure, error);
    if (failure === 'unanswered') return { ...answer, mailLate: true };
    await store.takeBack(actor.sub, prepared.id, outcome);
    return refused(`mail-${failure}`);
  }
}

/** Uses a code up, and carries out what it was for: each act is a write, and an answer, of its own. */
export async function confirmActs(command: Confirm, run: Run): Promise<AccessAnswer> {
  const { actor, services, begin, note } = run;
  const { acts: store } = services;
  const seen = await seenActs(command.acts, run);
  if (!isSeen(seen)) return seen;
  begin();
  const outcome = await store.confirm(actor.sub, {
    id: command.prepared,
    hash: actsHash(command),
    code: command.code,
  });
  const noteMail = (failure: Parameters<typeof note<'access.mail'>>[1], error?: unknown) =>
    note('access.mail', failure, error);
  if (outcome.kind === 'locked') {
    if (outcome.began) {
      note('access.lock', outcome.untilMs === undefined ? 'until-administrator' : 'until-time');
      const mail = lockMail(letterheadFor(actor.attributes, services), outcome.untilMs);
      await tell('decisions', [{ to: actor.email, mail }], services, noteMail);
    }
    return lockedOut(outcome.untilMs);
  }
  if (outcome.kind !== 'right') return refused(outcome.kind);
  const done = await Promise.all(seen.map((act) => carriedOut(act, run)));
  await tell(
    'decisions',
    done.flatMap(({ mail }) => mail),
    services,
    noteMail,
  );
  return partsAnswer(done.map(({ part }) => part));
}

async function carriedOut(act: SeenAct, { actor, services }: Run) {
  const { person, group, id, duration, reason, whose, view } = act;
  let endsAtMs = 0;
  const outcome = await services.store.decide(person, group, (line, nowMs) => {
    endsAtMs = nowMs + DURATIONS[duration];
    return approve(line, { id, by: actor.sub, reason, duration }, view.standing, nowMs);
  });
  const isDone = outcome === 'done' || outcome === 'again';
  const part: PartAnswer = {
    person,
    group,
    ...(isDone ? { outcome: 'done' as const } : refused(outcome)),
  };
  const title = services.groups.get(group)?.title ?? group;
  const decided = { kind: 'approved', address: whose.email ?? person, title, endsAtMs } as const;
  const mail = {
    to: whose.email,
    mail: decidedMail(letterheadFor(whose.attributes, services), decided),
  };
  return { part, mail: isDone ? [mail] : [] };
}

/** The acts with whom they are about, or why one of them cannot be: then none is. */
async function seenActs(
  acts: readonly Approval[],
  { actor, services }: Run,
): Promise<readonly SeenAct[] | Refused> {
  const { groups, store } = services;
  const directory = rememberingDirectory(services.directory);
  const view = remembering((sub: string) => store.view(sub));
  const seen = await Promise.all(
    acts.map(async (act): Promise<SeenAct | Refused> => {
      const { person, group, duration } = act;
      const decision = { actor: actor.sub, person, group };
      const refusal =
        (await decisionRefusal(decision, actor.held, groups, directory)) ??
        durationRefusal(groups, group, duration);
      if (refusal) return refused(refusal, { act: { person, group } });
      const [whose, itsView] = await Promise.all([directory.person(person), view(person)]);
      if (!whose?.enabled) return refused('unknown-person', { act: { person, group } });
      return { ...act, whose, view: itsView };
    }),
  );
  return seen.find((each) => 'outcome' in each) ?? (seen as SeenAct[]);
}

const isSeen = (seen: readonly SeenAct[] | Refused): seen is readonly SeenAct[] =>
  Array.isArray(seen);

const lockedOut = (untilMs: number | undefined) =>
  refused('locked', untilMs === undefined ? {} : { until: notBefore(untilMs) });

/** Within one command the same question is asked once. */
function remembering<Answer>(ask: (name: string) => Promise<Answer>) {
  const answers = new Map<string, Promise<Answer>>();
  return (name: string): Promise<Answer> => {
    const answer = answers.get(name) ?? ask(name);
    answers.set(name, answer);
    return answer;
  };
}

const rememberingDirectory = (directory: Directory) => ({
  person: remembering(directory.person),
  members: remembering(directory.members),
});
