import { randomUUID } from 'node:crypto';
import type { PeopleAct } from '../../../contracts/people-commands';
import type { AdministrationFacts, ShownAct } from '../../components/administration/shown';
import { problem } from '../../problem.server';
import { codeForActs, requireProofForActs } from '../act-proof.server';
import { isAdministrator } from '../administrator.server';
import { requirePerson, type GuardArgs } from '../guards.server';
import type { Person } from '../person.server';
import { services } from '../services.server';
import { keptCookie, keptIn } from '../../grants/administration-cookie.server';

/**
 * Lets administrators pass who have entered a code lately, for what they do to accounts.
 *
 * @throws a 404 response for others; what {@link requirePerson} and {@link requireStepUp} throw
 */
export async function requireAdministrator(args: GuardArgs): Promise<Person> {
  const person = await requirePerson(args);
  if (!isAdministrator(person) || !services().accounts) throw problem(404, args.context);
  await requireProofForActs(args, person);
  return person;
}

/** What a page shows of administration, and what its browser keeps from then on. */
export interface Administration {
  readonly facts: AdministrationFacts;
  readonly cookies: readonly string[];
}

/**
 * The administrator's part of a page.
 *
 * @param page its address
 * @param whom what the person whom it is about is called, if it is about one
 * @returns undefined for others, and where this release changes no accounts
 */
export async function administrationOf(
  args: GuardArgs,
  viewer: Person,
  page: string,
  whom = '',
): Promise<Administration | undefined> {
  if (!isAdministrator(viewer) || !services().accounts) return undefined;
  const kept = keptIn(args.request.headers, viewer.sub, page);
  const { prepared, notice } = kept;
  const facts = {
    email: viewer.email,
    key: randomUUID(),
    code: await codeForActs(args, viewer),
    prepared: prepared && {
      isOpen: prepared.id !== undefined,
      expiresAt: prepared.expiresAt,
      mailLate: prepared.mailLate,
      act: shownAct(prepared.act, whom),
    },
    notice,
  };
  // What came of a form is said once.
  const cookies = notice ? [keptCookie({ ...kept, notice: undefined })] : [];
  return { facts, cookies };
}

function shownAct(act: PeopleAct, whom: string): ShownAct {
  const names = 'givenName' in act ? `${act.givenName} ${act.familyName}` : '';
  if (act.kind === 'create') return { kind: act.kind, whom: act.email, names, groups: act.groups };
  return { kind: act.kind, whom, names, groups: act.kind === 'add' ? [act.group] : [] };
}
