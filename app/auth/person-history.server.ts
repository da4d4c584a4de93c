import type { LineEvent } from '../../contracts/access-line';
import type { PersonEvent } from '../../contracts/people-history';
import type { Happening } from '../components/people/history';
import { deadlineOf } from '../cognito/calls.server';
import { PortalError } from '../errors.server';
import type { GuardArgs } from './guards.server';
import type { Person } from './person.server';
import { services } from './services.server';

/** The newest are shown; each may name somebody else, who is looked up. */
const MOST_SHOWN = 50;

/** What happened to a person's access, the newest first, by whom and why. */
export interface PersonHistory {
  readonly happened: readonly Happening[];
  /** Whether there is more than is shown. */
  readonly more: boolean;
}

/** One entry before it is known who `by` is. */
type Noted = Omit<Happening, 'by' | 'at'> & { readonly atMs: number; readonly by: string };

/**
 * What the portal recorded of a person: what was asked and decided, on lines that stand and in cycles
 * that are closed, what was ended at once, and what was done to the account. For administrators.
 *
 * @returns undefined: this release records nothing, or what it recorded is out of reach
 */
export async function historyOf(
  { context }: GuardArgs,
  { sub }: Person,
): Promise<PersonHistory | undefined> {
  const { access, accounts, people } = services();
  if (!access) return undefined;
  try {
    const [{ lines, standing }, closed, done = []] = await Promise.all([
      access.table.view(sub),
      access.table.closedOf(sub),
      accounts?.table.historyOf(sub),
    ]);
    const cycles = [...[...lines].map(([group, { history }]) => ({ group, history })), ...closed];
    const noted = [
      ...cycles.flatMap(({ group, history }) => history.map((event) => ofLine(group, event))),
      ...(standing.cuts ?? []).map(({ what, atMs, by, reason }) => ({
        kind: `cut-${what}` as const,
        atMs,
        by,
        reason,
      })),
      ...done.map(ofAccount),
    ];
    const newest = noted.toSorted((one, other) => other.atMs - one.atMs).slice(0, MOST_SHOWN);
    const others = newest.map(({ by }) => by);
    const named = await people.of(others, deadlineOf(context));
    const happened = newest.map(({ atMs, by, ...event }) => ({
      ...event,
      at: Math.floor(atMs / 1_000),
      by: { sub: by, name: named.get(by)?.name },
    }));
    return { happened, more: noted.length > newest.length };
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return undefined;
  }
}

function ofLine(group: string, event: LineEvent): Noted {
  const { kind, atMs, by } = event;
  return {
    kind,
    atMs,
    by,
    group,
    ...('reason' in event && { reason: event.reason }),
    ...('duration' in event && { duration: event.duration }),
    ...('endsAtMs' in event && { until: Math.floor(event.endsAtMs / 1_000) }),
  };
}

function ofAccount(event: PersonEvent): Noted {
  const { kind, atMs, by, reason, groups, names, leaver, outcome } = event;
  return {
    kind: kind === 'disable' && leaver ? 'leaver' : kind,
    atMs,
    by,
    reason,
    groups,
    names: names && `${names.givenName} ${names.familyName}`,
    ...(outcome !== 'done' && { outcome }),
  };
}
