/**
 * What must not compile, in a file that `npm run types` reads: an error that is expected below and
 * does not come is an error itself. wrong-snippets.test.ts asks the compiler for what it says.
 */
import type { LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '../../app/access';
import type { AreaEntry, Group } from '../../app/areas.server';
import { requireGroup } from '../../app/auth/guards.server';
import { NOTICES, type Notices } from '../../app/routes/_portal.verify/notices';
import type { Outcome } from '../../contracts/emailed-code';
import type { frame } from '../../contracts/texts/en/frame';
import { frame as german } from '../../contracts/texts/de/frame';
import { fill, type Translation } from '../../contracts/texts/filling';
import { log } from '../../app/log.server';
import { checked } from '../../contracts/log-values';
import type { Values } from '../../infra/observability/log-metrics';
import type { TriggerLine } from '../../contracts/log-events';
import type { Person } from '../../infra/people';

const area: AreaEntry = {
  slug: 'finance',
  title: 'Finance',
  description: 'Budgets, invoices and the books.',
  group: 'finance',
  owners: 'finance-owners',
  tools: [],
};
const { signOut: _signOut, ...withoutSignOut } = german;
const { used: _used, ...withoutUsed } = NOTICES;

export const guardOfNoArea = (args: LoaderFunctionArgs) =>
  // @ts-expect-error: there is no such area
  requireGroup(args, 'engineering/operatons');

export const guardOfNestedAreaAlone = (args: LoaderFunctionArgs) =>
  // @ts-expect-error: a path begins at the top
  requireGroup(args, 'operations');

// @ts-expect-error: any text is not a group
export const anyText: Group = String('hr');

// @ts-expect-error: a seeded person is in groups that guard an area
export const seeded: Person = { name: 'ann', given: 'Ann', family: 'Lee', groups: ['finanse'] };

// @ts-expect-error: the owners of an area are a group
export const ownedByPeople: AreaEntry = { ...area, owners: ['Ann Hatcher'] };

// @ts-expect-error: an age is a number of seconds
export const ageInWords: AreaEntry = { ...area, stepUpAgeSeconds: '15 minutes' };

// @ts-expect-error: no such access
export const unknownAccess = { access: 'groups' } satisfies RouteHandle;

// @ts-expect-error: a route says who it answers
export const noAccess = {} satisfies RouteHandle;

// @ts-expect-error: the verify page has a text for every outcome of the contract
export const silentNotices: Notices = withoutUsed;

// @ts-expect-error: no such outcome
export const unknownOutcome: Outcome = { outcome: 'bounced' };

// @ts-expect-error: a refusal says until when
export const untimedOutcome: Outcome = { outcome: 'too-soon' };

const requestId = checked('requestId', '4c1a9b6e-6d5e-4a52-9d3b-0c9a1a2b3c4d');

// @ts-expect-error: no such event
export const unknownEvent = () => log.info({ event: 'finished' });

export const freeText = (sub: string) =>
  // @ts-expect-error: any text is not a person
  log.info({ event: 'step-up', requestId, sub, intent: 'send', outcome: 'sent' });

// @ts-expect-error: the wrong level
export const wrongLevel = () => log.warn({ event: 'stopped' });

// @ts-expect-error: a lock never ends so
export const metric: Values<TriggerLine> = { event: 'challenge.lock', outcome: 'until-tomorrow' };

// @ts-expect-error: each text is there in each language
export const untranslated = withoutSignOut satisfies Translation<typeof frame>;

// @ts-expect-error: a text that the English have not would be shown nowhere
export const unused = { ...german, farewell: 'Tschüss' } satisfies Translation<typeof frame>;

// @ts-expect-error: every hole is filled
export const unfilled = fill('{count} people in {group}', { count: 2 });
