import { randomUUID } from 'node:crypto';
import type { AccessAnswer, Cut } from '../../../contracts/access-commands';
import { asciiCode } from '../../../contracts/emailed-code';
import type { PeopleAct, PeopleAnswer, PeopleTake } from '../../../contracts/people-commands';
import { reasonFault } from '../../access-form.server';
import type { Destination } from '../../form.server';
import { isCodeOver, isCodeStill } from '../../grants/code-outcomes';
import { sendAccess, sendPeople } from '../commands.server';
import type { GuardArgs } from '../guards.server';
import type { Person } from '../person.server';
import { services } from '../services.server';
import { actOf, takeOf, type AdministrationForm } from './forms.server';
import { keptCookie, keptIn, type Kept } from '../../grants/administration-cookie.server';

type Notice = NonNullable<Kept['notice']>;
type Prepared = NonNullable<Kept['prepared']>;

/** The page that a form stands on, and whom it is about; nobody's is the directory. */
export interface About {
  readonly page: string;
  readonly person: string;
}

/** Everything that it takes to send a command of an administrator's. */
interface Doing extends About {
  readonly args: GuardArgs;
  readonly actor: Person;
  readonly key: string;
}

/**
 * Carries out what an administrator's form asks for, and leads back to the page, which says what came
 * of it. Throws as {@link sendAccess} and {@link sendPeople} do.
 */
export async function takeForm(
  args: GuardArgs,
  actor: Person,
  sent: AdministrationForm,
  about: About,
): Promise<Destination> {
  const kept = keptIn(args.request.headers, actor.sub, about.page);
  const doing: Doing = { ...about, args, actor, key: sent.key };
  const next = await stateAfter(sent, kept, doing);
  if (about.person !== '') services().groupCache.forget(about.person);
  return { address: next.page, cookies: [keptCookie({ ...next, draft: draftOf(sent, next) })] };
}

/** What was typed, unless it came to something: a form that was refused loses nothing. */
function draftOf(sent: AdministrationForm, { notice, prepared }: Kept): Kept['draft'] {
  if (!notice || notice.kind === 'done' || prepared || !('reason' in sent)) return undefined;
  const { intent, key: _, ...typed } = sent;
  const fields = Object.entries(typed).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { intent, fields: Object.fromEntries(fields) };
}

async function stateAfter(sent: AdministrationForm, kept: Kept, doing: Doing): Promise<Kept> {
  const { sub, page, prepared } = kept;
  if (sent.intent === 'confirm') return prepared ? confirm(kept, prepared, sent.code, doing) : kept;
  if (sent.intent === 'drop') return { sub, page, notice: { kind: 'dropped' } };
  if (sent.intent === 'send-again') return prepared ? prepare(kept, prepared.act, doing) : kept;
  const fault = reasonFault(sent.reason);
  if (fault) return { sub, page, notice: { kind: fault } };
  if (sent.intent === 'sign-out-everyone') {
    const { args, actor, key } = doing;
    const command = { kind: 'cut-everyone', reason: sent.reason } as const;
    return { sub, page, notice: noticeOf(await sendAccess(args, actor, command, key)) };
  }
  const act = actOf(sent, doing.person);
  if (act) return prepare(kept, act, doing);
  const take = takeOf(sent, doing.person);
  return { sub, page, notice: take && (await takeAway(take, doing)) };
}

/** Has a code mailed for an act. */
async function prepare({ sub, page }: Kept, act: PeopleAct, doing: Doing): Promise<Kept> {
  const { args, actor, key } = doing;
  const answer = await sendPeople(args, actor, { kind: 'prepare', acts: [act] }, key);
  if (answer.outcome !== 'prepared') return { sub, page, notice: noticeOf(answer) };
  const { prepared: id, expiresAt, mailLate } = answer;
  return { sub, page, prepared: { id, expiresAt, mailLate, act } };
}

async function confirm(
  { sub, page }: Kept,
  prepared: Prepared,
  typed: string,
  { args, actor, key }: Doing,
): Promise<Kept> {
  const { id, act } = prepared;
  if (id === undefined) return { sub, page, prepared, notice: { kind: 'expired' } };
  const code = asciiCode(typed);
  const command = { kind: 'confirm', prepared: id, code, acts: [act] } as const;
  const answer = await sendPeople(args, actor, command, key);
  const notice = noticeOf(answer);
  if (isCodeStill(notice.kind)) return { sub, page, prepared, notice };
  if (isCodeOver(notice.kind)) {
    return { sub, page, prepared: { ...prepared, id: undefined }, notice };
  }
  return { sub, page: createdPage(act, answer) ?? page, notice };
}

/** The page of whom an act has just made. */
function createdPage(act: PeopleAct, answer: PeopleAnswer): string | undefined {
  const [part] = answer.outcome === 'done' ? answer.parts : [];
  const isMade = act.kind === 'create' && part?.outcome === 'done';
  return isMade ? `/people/${part.person}` : undefined;
}

/**
 * Takes power away. What the portal itself remembers of the person comes first, so that nothing opens
 * while Cognito does not answer, and because the function for people asks for it.
 */
async function takeAway(take: PeopleTake, doing: Doing): Promise<Notice> {
  const { args, actor, key } = doing;
  for (const [what, cutKey] of cutsFor(take, key)) {
    const { person, reason } = take;
    const cut = await sendAccess(args, actor, { kind: 'cut', person, what, reason }, cutKey);
    const notice = noticeOf(cut);
    if (notice.kind !== 'done') return notice;
  }
  const notice = noticeOf(await sendPeople(args, actor, take, key));
  return notice.kind === 'done' || take.kind === 'remove' ? notice : { ...notice, half: take.kind };
}

/** Whoever is disabled is signed out as well: their sessions must not come back with the account. */
function cutsFor({ kind }: PeopleTake, key: string): [Cut, string][] {
  if (kind === 'remove') return [];
  if (kind === 'sign-out') return [['signed-out', key]];
  return [
    ['signed-out', randomUUID()],
    ['disabled', key],
  ];
}

/** What an answer comes to for who is told. */
function noticeOf(answer: AccessAnswer | PeopleAnswer): Notice {
  switch (answer.outcome) {
    case 'refused':
      return { kind: answer.reason, until: answer.until };
    case 'done': {
      const undone = answer.parts.find(({ outcome }) => outcome !== 'done');
      if (!undone || undone.outcome === 'done') return { kind: 'done' };
      return undone.outcome === 'refused'
        ? { kind: undone.reason, until: undone.until }
        : { kind: 'unknown' };
    }
    case 'prepared':
    case 'unknown':
      return { kind: 'unknown' };
    case 'unavailable':
      return { kind: 'unavailable' };
  }
}
