import { KEY_LIFE_MS } from '../../contracts/access';
import type {
  ActOnPerson,
  CreateAct,
  PeopleAct,
  PeopleAnswer,
  PeopleCommand,
  PeoplePart,
  PeopleRefusal,
  PeopleRefused,
} from '../../contracts/people-commands';
import { mailCode, takeCode } from '../commands/codes';
import type { Person } from '../commands/directory';
import { hashOf } from '../commands/normalized';
import { tell } from '../commands/outbox';
import { letterheadFor } from '../mail-texts';
import { actsHash, groupsNamed } from './command';
import { actsMail, changedMail } from './mail-texts';
import { recorded, refused, type Run } from './run';

type Prepare = Extract<PeopleCommand, { kind: 'prepare' }>;
type Confirm = Extract<PeopleCommand, { kind: 'confirm' }>;

/** An act that was looked at. */
type SeenAct =
  | { readonly act: CreateAct; readonly unfinished: Person | undefined }
  | { readonly act: ActOnPerson; readonly person: Person; readonly held: ReadonlySet<string> };

/** Keeps acts under a code, and mails the code in a mail that names exactly them. */
export async function prepareActs({ acts }: Prepare, run: Run): Promise<PeopleAnswer> {
  const seen = await seenActs(acts, run);
  if ('outcome' in seen) return seen;
  const there = seen.findIndex(
    (each) => each.act.kind === 'add' && 'held' in each && each.held.has(each.act.group),
  );
  if (there >= 0) return refused('already-member', { act: there });
  const named = seen.map((each) => ({ act: each.act, address: addressOf(each) }));
  const { now } = run.services;
  return mailCode(
    actsHash(acts),
    (letterhead, code, expiresAtMs) => actsMail(letterhead, code, named, expiresAtMs, now()),
    run,
  );
}

/**
 * Uses a code up, and carries out what it was for: those about one person in their order, and each
 * with an answer of its own.
 */
export async function confirmActs(
  { prepared: id, code, acts }: Confirm,
  run: Run,
): Promise<PeopleAnswer> {
  const seen = await seenActs(acts, run);
  if ('outcome' in seen) return seen;
  const refusal = await takeCode({ id, hash: actsHash(acts), code }, run);
  if (refusal) return refusal;
  const before = new Map<string, Promise<unknown>>();
  const parts = await Promise.all(
    seen.map((each, at) => {
      const about = addressOf(each);
      const earlier = before.get(about);
      const part = (earlier ?? Promise.resolve()).then(() => carriedOut(each, at, run));
      before.set(about, part);
      return part;
    }),
  );
  const mails = seen.flatMap((each, at) => {
    if (parts[at]?.outcome !== 'done' || !('person' in each)) return [];
    if (each.act.kind === 'invite') return [];
    const letterhead = letterheadFor(each.person.attributes, run.services);
    return [{ to: each.person.email, mail: changedMail(letterhead, each.act) }];
  });
  await tell('decisions', mails, run.services, (failure, error) =>
    run.note('access.mail', failure, error),
  );
  return { outcome: 'done', parts };
}

async function carriedOut(seen: SeenAct, at: number, run: Run): Promise<PeoplePart> {
  try {
    const person =
      'person' in seen ? await changed(seen, at, run) : await created(seen.act, seen, at, run);
    return { outcome: 'done', person };
  } catch (error) {
    run.note('people.account', 'unknown', error);
    return { outcome: 'unknown' };
  }
}

async function changed(
  { act, person, held }: Extract<SeenAct, { person: Person }>,
  at: number,
  run: Run,
): Promise<string> {
  const { accounts, challenges, acts } = run.services;
  const { sub } = person;
  const { kind, reason } = act;
  const work = async (): Promise<void> => {
    if (act.kind === 'names') await accounts.rename(sub, namesOf(act));
    else if (act.kind === 'add') await accounts.add(sub, act.group);
    else if (act.kind === 'enable') await accounts.enable(sub);
    else if (act.kind === 'invite') await accounts.invite(person.attributes.email ?? '');
    else {
      await challenges.unlock(sub);
      await acts.unlock(sub);
    }
  };
  const event = {
    kind,
    reason,
    ...(act.kind === 'names' && { names: namesOf(act) }),
    ...(act.kind === 'add' && { groups: [act.group] }),
  };
  const touched = kind === 'enable' ? [...held] : groupsNamed(act);
  await recorded(sub, event, at, touched, work, run);
  return sub;
}

/**
 * Makes an account, then puts it into its groups one by one. That it was begun is noted before, by a
 * hash of its address; so the same act again goes on where a failure has left it.
 */
async function created(
  act: CreateAct,
  { unfinished }: { readonly unfinished: Person | undefined },
  at: number,
  run: Run,
): Promise<string> {
  const { accounts, directory, store } = run.services;
  const { email, groups, reason } = act;
  const hash = addressHash(email);
  await store.noteCreation(hash, unfinished?.sub);
  // Taken by now: the SDK repeats a call whose answer was lost.
  const sub =
    unfinished?.sub ?? (await accounts.create(act)) ?? (await directory.named(email))?.sub;
  if (sub === undefined) throw new TypeError('expected a new account to be there');
  await store.noteCreation(hash, sub);
  const event = { kind: act.kind, reason, groups, names: namesOf(act) };
  const work = async () => {
    for (const group of groups) await accounts.add(sub, group);
  };
  await recorded(sub, event, at, groups, work, run);
  await store.endCreation(hash);
  return sub;
}

/** The acts with whom they are about, or why one of them cannot be: then none is. */
async function seenActs(
  acts: readonly PeopleAct[],
  run: Run,
): Promise<readonly SeenAct[] | PeopleRefused> {
  const seen = await Promise.all(
    acts.map((act) => (act.kind === 'create' ? seenCreate(act, run) : seenAct(act, run))),
  );
  const at = seen.findIndex((each) => typeof each === 'string');
  const refusal = seen[at];
  if (typeof refusal === 'string') return refused(refusal, { act: at });
  return seen as SeenAct[];
}

async function seenCreate(act: CreateAct, { services }: Run): Promise<SeenAct | PeopleRefusal> {
  const { directory, store, groups, now } = services;
  if (!act.groups.every((group) => groups.has(group))) return 'unknown-group';
  const person = await directory.named(act.email);
  if (!person) return { act, unfinished: undefined };
  const { begunAtMs, person: made } = await store.creation(addressHash(act.email));
  const isUnfinished = now() - begunAtMs < KEY_LIFE_MS && (made ?? person.sub) === person.sub;
  return isUnfinished && isInvited(person) ? { act, unfinished: person } : 'address-taken';
}

async function seenAct(
  act: ActOnPerson,
  { actor, services }: Run,
): Promise<SeenAct | PeopleRefusal> {
  const { directory, groups } = services;
  if (act.person === actor.sub) return 'oneself';
  if (act.kind === 'add' && !groups.has(act.group)) return 'unknown-group';
  const [person, held] = await Promise.all([
    directory.person(act.person),
    directory.groupsOf(act.person),
  ]);
  if (!person) return 'unknown-person';
  if (act.kind === 'invite' && !isInvited(person)) return 'not-invited';
  return { act, person, held };
}

/** Whether somebody has an account, and has never signed in. */
const isInvited = ({ enabled, status, attributes }: Person) =>
  enabled && status === 'FORCE_CHANGE_PASSWORD' && attributes.email !== undefined;

const addressOf = (seen: SeenAct) =>
  'person' in seen ? (seen.person.email ?? seen.person.sub) : seen.act.email;

const namesOf = ({ givenName, familyName }: { givenName: string; familyName: string }) => ({
  givenName,
  familyName,
});

const addressHash = (email: string) => hashOf(['people', 'address', email]);
