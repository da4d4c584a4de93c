import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { ACTS_PER_CODE } from '../../../contracts/access';
import type { AccessAnswer, AccessCommand, Approval } from '../../../contracts/access-commands';
import { asciiCode } from '../../../contracts/emailed-code';
import { fill } from '../../../contracts/texts/filling';
import { accessFields, reasonField } from '../../access-form.server';
import { ACT_PROOF_AGE_SECONDS } from '../../auth/act-proof.server';
import { sendAccess } from '../../auth/commands.server';
import { requireStepUp, type GuardArgs } from '../../auth/guards.server';
import type { Person } from '../../auth/person.server';
import { services } from '../../auth/services.server';
import type { Destination, Fault } from '../../form.server';
import {
  actsCookie,
  actsStateIn,
  fitsActs,
  type ActsState,
  type PreparedActs,
} from '../../grants/acts-cookie.server';
import { isCodeOver, isCodeStill } from '../../grants/code-outcomes';
import { noticeOf } from '../../grants/notice-of.server';
import { REQUESTS } from '../../portal-pages';
import { textsIn } from '../../texts.server';
import { actChoices, chosenActs } from './chosen-acts.server';
import type { RequestName } from './choice';

const { key, request, group, person, duration } = accessFields;
const reason = reasonField();
const words = reasonField(false);
const form = <Intent extends string, Shape extends z.ZodRawShape>(intent: Intent, shape: Shape) =>
  z.strictObject({ intent: z.literal(intent), key, ...shape });

/** The forms of the page. */
export const requestsForm = z.discriminatedUnion('intent', [
  form('withdraw', { request, group }),
  form('approve', { request, group, person, reason: words, duration }),
  form('refuse', { request, group, person, reason, duration }),
  form('approve-chosen', { reason: words, ...actChoices }),
  form('refuse-chosen', { reason, ...actChoices }),
  form('confirm', { code: z.string().max(64).default('') }),
  form('send-again', {}),
  form('drop', {}),
  form('end', { request, group, person, reason }),
]);
type RequestsForm = z.output<typeof requestsForm>;

/**
 * Carries out what a form asks for, and leads back to the page, which says what came of it; or says what
 * is wrong with what was chosen.
 *
 * @throws a redirect to the verify page, where the code is too old for a decision; a 503 response
 *   while the table of requests does not answer
 */
export async function takeForm(
  args: GuardArgs,
  sent: RequestsForm,
  who: Person,
): Promise<Destination | Fault> {
  const state = actsStateIn(args.request.headers, who.sub);
  if (sent.intent !== 'withdraw') await requireStepUp(args, who, ACT_PROOF_AGE_SECONDS);
  const fault = choiceFault(sent);
  if (fault) {
    const texts = textsIn(args.context.language).accessNotices;
    return { errors: { '': fill(texts[fault], { most: ACTS_PER_CODE }) } };
  }
  const send = (command: AccessCommand, sentKey = sent.key) =>
    sendAccess(args, who, command, sentKey);
  const next = await stateAfter(sent, state, send);
  if (sent.intent !== 'withdraw') forgetCounts(sent, state);
  return { address: REQUESTS, cookies: [actsCookie(next)] };
}

type Send = (command: AccessCommand, key?: string) => Promise<AccessAnswer>;

async function stateAfter(sent: RequestsForm, state: ActsState, send: Send): Promise<ActsState> {
  const { sub, prepared } = state;
  switch (sent.intent) {
    case 'withdraw': {
      const answer = await send({ kind: 'withdraw', group: sent.group, id: sent.request });
      return { sub, prepared, notice: noticeOf(answer, 'withdrawn') };
    }
    case 'refuse':
    case 'end': {
      const { intent: kind, person, group, request: id, reason } = sent;
      const answer = await send({ kind, person, group, id, reason });
      const notice = noticeOf(answer, kind === 'end' ? 'ended' : 'refused');
      return { sub, prepared: without(prepared, { id, group }), notice };
    }
    case 'approve': {
      const { person, group, request: id, duration, reason } = sent;
      return afterPrepare(state, { reason, acts: [{ person, group, id, duration }] }, send);
    }
    case 'approve-chosen':
    case 'refuse-chosen':
      return afterChosen(sent, state, send);
    case 'confirm':
      return prepared ? afterConfirm(state, prepared, asciiCode(sent.code), send) : { sub };
    case 'send-again':
      return prepared ? afterPrepare(state, prepared, send) : { sub };
    case 'drop':
      return { sub, notice: { kind: 'dropped' } };
  }
}

async function afterChosen(
  sent: Extract<RequestsForm, { intent: 'approve-chosen' | 'refuse-chosen' }>,
  state: ActsState,
  send: Send,
): Promise<ActsState> {
  const { sub, prepared } = state;
  const { reason } = sent;
  const acts = chosenActs(sent);
  const isRefusal = sent.intent === 'refuse-chosen';
  if (!isRefusal) return afterPrepare(state, { reason, acts }, send);
  const parts = [];
  for (const { person, group, id } of acts) {
    const answer = await send({ kind: 'refuse', person, group, id, reason }, randomUUID());
    if (answer.outcome === 'done') parts.push(...answer.parts);
    else if (answer.outcome === 'refused') parts.push({ person, group, ...answer });
    // What was not sent waits as before.
    else return { sub, prepared, notice: noticeOf(answer, 'refused') };
  }
  return { sub, prepared, notice: noticeOf({ outcome: 'done', parts }, 'refused') };
}

async function afterPrepare(
  { sub, prepared: before }: ActsState,
  { reason, acts }: Pick<PreparedActs, 'reason' | 'acts'>,
  send: Send,
): Promise<ActsState> {
  const waiting = { reason, acts, expiresAt: 0, mailLate: false };
  if (!fitsActs({ sub, prepared: { ...waiting, id: randomUUID() } })) {
    return { sub, notice: { kind: 'too-many-chosen' } };
  }
  const answer = await send({ kind: 'prepare', acts: approvals({ reason, acts }) });
  if (answer.outcome === 'prepared') {
    const { prepared: id, expiresAt, mailLate } = answer;
    return { sub, prepared: { ...waiting, id, expiresAt, mailLate } };
  }
  const notice = noticeOf(answer, 'approved');
  const isOver = answer.outcome === 'refused' && answer.act !== undefined;
  return { sub, prepared: isOver ? undefined : before, notice };
}

async function afterConfirm(
  { sub }: ActsState,
  prepared: PreparedActs,
  code: string,
  send: Send,
): Promise<ActsState> {
  const { id } = prepared;
  if (id === undefined) return { sub, prepared, notice: { kind: 'expired' } };
  const acts = approvals(prepared);
  const answer = await send({ kind: 'confirm', prepared: id, code, acts });
  const notice = noticeOf(answer, 'approved');
  if (isCodeStill(notice.kind)) return { sub, prepared, notice };
  if (isCodeOver(notice.kind)) return { sub, prepared: { ...prepared, id: undefined }, notice };
  return { sub, notice };
}

const approvals = ({ reason, acts }: Pick<PreparedActs, 'reason' | 'acts'>): Approval[] =>
  acts.map((act) => ({ ...act, reason }));

/** What is wrong with the number of those that are decided on by one form. */
function choiceFault(sent: RequestsForm): 'none-chosen' | 'too-many-chosen' | undefined {
  if (sent.intent !== 'approve-chosen' && sent.intent !== 'refuse-chosen') return undefined;
  const { length } = chosenActs(sent);
  if (length === 0) return 'none-chosen';
  return length > ACTS_PER_CODE ? 'too-many-chosen' : undefined;
}

/** Acts that wait for a code, unless one of them was decided otherwise. */
const without = (prepared: PreparedActs | undefined, { id, group }: RequestName) =>
  prepared?.acts.some((act) => act.id === id && act.group === group) ? undefined : prepared;

/** The masthead counts anew. */
function forgetCounts(sent: RequestsForm, { prepared }: ActsState): void {
  const groups = 'group' in sent ? [sent.group] : (prepared?.acts ?? []).map(({ group }) => group);
  const chosen = sent.intent.endsWith('-chosen') ? chosenActs(sent).map(({ group }) => group) : [];
  for (const group of [...groups, ...chosen]) services().waiting.forget(group);
}
