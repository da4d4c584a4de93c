import { ADMINS, ADMINS_TOLD, type MailBudget } from '../../contracts/access';
import type { AccessAnswer, AccessCommand } from '../../contracts/access-commands';
import { letterheadFor } from '../mail-texts';
import type { Person } from '../commands/directory';
import { cutMail, type CutTold } from './mail-texts';
import { tell } from '../commands/outbox';
import { partsAnswer, refused, type Run } from './run';

type CutPerson = Extract<AccessCommand, { kind: 'cut' }>;
type CutEveryone = Extract<AccessCommand, { kind: 'cut-everyone' }>;

const TOLD = { 'signed-out': 'signedOut', disabled: 'disabled' } as const;

/** Ends what a person had until now: administrators of others, anybody their own sessions. */
export async function cutPerson(
  key: string,
  { person: sub, what, reason }: CutPerson,
  run: Run,
): Promise<AccessAnswer> {
  const { actor, services, begin } = run;
  const isOneself = sub === actor.sub;
  if (isOneself && what === 'disabled') return refused('oneself');
  if (!isOneself && !actor.held.has(ADMINS)) return refused('not-yours-to-decide');
  const person = isOneself ? actor : await services.directory.person(sub);
  if (!person) return refused('unknown-person');

  begin();
  const outcome = await services.store.cut(sub, { id: key, what, by: actor.sub, reason });
  if (outcome === 'done') {
    const told = isOneself
      ? [toldTo(actor, 'yourself')]
      : [toldTo(person, TOLD[what]), toldTo(actor, `${TOLD[what]}ByYou`, person)];
    await tellOf(isOneself ? 'own' : 'decisions', told, run);
  }
  return partsAnswer([]);
}

/** Ends every session and proof that there is. */
export async function cutEveryone(
  key: string,
  { reason }: CutEveryone,
  run: Run,
): Promise<AccessAnswer> {
  const { actor, services, begin } = run;
  if (!actor.held.has(ADMINS)) return refused('not-yours-to-decide');
  begin();
  const outcome = await services.store.cutEveryone({ id: key, by: actor.sub, reason });
  if (outcome === 'done') await tellAdministrators(run);
  return partsAnswer([]);
}

/** The cut holds whether anybody can be told or not. */
async function tellAdministrators(run: Run) {
  const { actor, services, note } = run;
  try {
    const others = (await services.directory.members(ADMINS))
      .filter(({ sub, email }) => sub !== actor.sub && email !== undefined)
      .slice(0, ADMINS_TOLD);
    const told = others.map((other) => toldTo(other, 'everyone', actor));
    await tellOf('decisions', [toldTo(actor, 'everyoneByYou'), ...told], run);
  } catch (error) {
    note('access.mail', 'failed', error);
  }
}

interface Told {
  readonly to: Person;
  readonly what: CutTold;
  /** Whom the mail names. */
  readonly other: Person | undefined;
}

const toldTo = (to: Person, what: CutTold, other?: Person): Told => ({ to, what, other });

function tellOf(budget: MailBudget, told: readonly Told[], { services, note }: Run) {
  const mails = told.map(({ to, what, other }) => {
    const letterhead = letterheadFor(to.attributes, services);
    return { to: to.email, mail: cutMail(letterhead, what, other?.email ?? other?.sub) };
  });
  return tell(budget, mails, services, (failure, error) => note('access.mail', failure, error));
}
