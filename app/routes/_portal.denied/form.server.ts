import * as z from 'zod';
import { accessFields, reasonField } from '../../access-form.server';
import { sendAccess } from '../../auth/commands.server';
import { deniedAddress, readDeniedAddress } from '../../auth/denied-address.server';
import { requirePersonNow, type GuardArgs } from '../../auth/guards.server';
import type { Person } from '../../auth/person.server';
import { services } from '../../auth/services.server';
import type { Destination } from '../../form.server';
import {
  aboutArea,
  actsCookie,
  actsStateIn,
  type ActsNotice,
} from '../../grants/acts-cookie.server';
import { noticeOf } from '../../grants/notice-of.server';
import { askableNow, missingAreas, newestRequests } from './view.server';

const { key, request, group, duration } = accessFields;

/** The forms of the page. */
export const deniedForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('ask'), key, reason: reasonField(), duration }),
  z.strictObject({ intent: z.literal('withdraw'), key, request, group }),
]);
type DeniedForm = z.output<typeof deniedForm>;

/**
 * Asks for all groups that are missing, or takes a request back, and leads to the page that says what
 * came of it, with the address that was asked for first.
 *
 * @throws {DependencyUnavailableError} the table of requests does not answer
 */
export async function takeForm(
  args: GuardArgs,
  form: DeniedForm,
  person: Person,
): Promise<Destination> {
  const asked = readDeniedAddress(args.request.url);
  const { access } = services();
  if (!asked || !access) return { address: '/denied', cookies: [] };
  const { area, returnTo } = asked;
  const address = deniedAddress(area, returnTo);
  const about = aboutArea(area.path);
  const state = actsStateIn(args.request.headers, person.sub);
  const told = (notice: ActsNotice, draft?: typeof state.draft) => {
    const open = draft ? `${address}&ask=1` : address;
    const kept = { ...state, notice: { ...notice, about }, draft };
    return { address: open, cookies: [actsCookie(kept)] };
  };
  if (form.intent === 'withdraw') {
    const { group, request: id } = form;
    const answer = await sendAccess(args, person, { kind: 'withdraw', group, id }, form.key);
    return told(noticeOf(answer, 'withdrawn'));
  }
  const { reason, duration } = form;
  const draft = { about, reason, duration };
  const missing = missingAreas(await requirePersonNow(args), area);
  const areas = askableNow(missing, await newestRequests(access.table, person, missing));
  if (missing.length === 0) return { address: returnTo, cookies: [] };
  // The same form once more: what it asked for waits.
  if (areas.length === 0) return told({ kind: 'asked' });
  const groups = areas.map(({ group }) => group);
  const answer = await sendAccess(
    args,
    person,
    { kind: 'ask', groups, reason, duration },
    form.key,
  );
  const notice = noticeOf(answer, 'asked');
  return told(notice, notice.kind === 'asked' || notice.kind === 'unknown' ? undefined : draft);
}
