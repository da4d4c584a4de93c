import { DURATIONS } from '../../contracts/access';
import type {
  AccessAnswer,
  AccessCommand,
  Approval,
  PartAnswer,
  Refused,
} from '../../contracts/access-commands';
import { requestOf } from '../../contracts/access-line';
import { mailCode, takeCode } from '../commands/codes';
import { letterheadFor } from '../mail-texts';
import type { PersonView } from './access-store';
import { decisionRefusal, durationRefusal } from './authority';
import { actsHash } from './command';
import type { Directory, Person } from '../commands/directory';
import { approve } from './line';
import { actMail, decidedMail } from './mail-texts';
import { tell } from '../commands/outbox';
import { partsAnswer, refused, type Run } from './run';

type Prepare = Extract<AccessCommand, { kind: 'prepare' }>;
type Confirm = Extract<AccessCommand, { kind: 'confirm' }>;

/** An act whose person and line were looked at. */
interface SeenAct extends Approval {
  readonly whose: Person;
  readonly view: PersonView;
}

/** Stores acts under a code, and mails the code in a mail that names exactly them. */
export async function prepareActs(command: Prepare, run: Run): Promise<AccessAnswer> {
  const { now, groups } = run.services;
  const seen = await seenActs(command.acts, run);
  if (!isSeen(seen)) return seen;
  for (const { person, group, id, duration, view } of seen) {
    const request = requestOf(view.lines.get(group) ?? { history: [] }, view.standing);
    if (request?.id !== id) return refused('not-open', { act: { person, group } });
    if (DURATIONS[duration] > DURATIONS[request.duration])
      return refused('duration', { act: { person, group } });
  }
  const named = seen.map(({ group, duration, whose }) => ({
    address: whose.email ?? whose.sub,
    title: groups.get(group)?.title ?? group,
    duration,
  }));
  return mailCode(
    actsHash(command),
    (letterhead, code, expiresAtMs) => actMail(letterhead, code, named, expiresAtMs, now()),
    run,
  );
}

/** Uses a code up, and carries out what it was for: each act is a write, and an answer, of its own. */
export async function confirmActs(command: Confirm, run: Run): Promise<AccessAnswer> {
  const { services, note } = run;
  const seen = await seenActs(command.acts, run);
  if (!isSeen(seen)) return seen;
  const { prepared: id, code } = command;
  const refusal = await takeCode({ id, hash: actsHash(command), code }, run);
  if (refusal) return refusal;
  // Each to its end: nothing is still written once this is answered, and what was done is told.
  const ends = await Promise.allSettled(seen.map((act) => carriedOut(act, run)));
  const done = ends.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  await tell(
    'decisions',
    done.flatMap(({ mail }) => mail),
    services,
    (failure, error) => note('access.mail', failure, error),
  );
  const broken = ends.find((each) => each.status === 'rejected');
  if (broken) throw broken.reason;
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
