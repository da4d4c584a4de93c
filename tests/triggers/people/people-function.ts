import { randomUUID } from 'node:crypto';
import { ACCESS_KEYS } from '../../../contracts/access-table';
import type {
  PeopleAct,
  PeopleAnswer,
  PeopleCommand,
  PeopleEvent,
} from '../../../contracts/people-commands';
import { EVENT_ITEMS, type PersonEvent } from '../../../contracts/people-history';
import { personEventShape } from '../../../contracts/people-records.server';
import type { AddressDirectory } from '../../../triggers/commands/directory';
import { MailBudgets } from '../../../triggers/commands/mail-budgets';
import { standingsIn } from '../../../triggers/commands/standing';
import { AccountError, type Accounts } from '../../../triggers/people/accounts';
import { peopleHandler } from '../../../triggers/people/handling';
import { PeopleStore } from '../../../triggers/people/people-store';
import type { PeopleServices } from '../../../triggers/people/run';
import { startAccessFunction } from '../access/access-function';
import { CONTEXT, logbook } from '../events';

export const REASON = 'joins the works council';
export const GROUPS = ['engineering', 'hr', 'hr-owners', 'admins'];

type Write = keyof Accounts;

/** The function beside that for access: the same tables, keys, people and mails. */
export async function startPeopleFunction() {
  const access = await startAccessFunction();
  const { people, tables, now, mail, services: shared } = access;
  const log = logbook();

  const directory: AddressDirectory = {
    ...shared.directory,
    named: async (email) => {
      const sub = [...people.keys()].find((each) => access.emailOf(each) === email);
      return sub === undefined ? undefined : directory.person(sub);
    },
  };

  /** What was asked of the user pool, in order; and what it answers instead. */
  const calls: string[] = [];
  const faults = new Map<Write, Error>();
  const called = (name: Write, text: string) => {
    const fault = faults.get(name);
    if (fault) throw fault;
    calls.push(`${name} ${text}`);
  };
  const known = (sub: string) => {
    const found = people.get(sub);
    if (!found) throw new AccountError(true, { cause: 'UserNotFoundException' });
    return found;
  };
  const accounts: Accounts = {
    create: async ({ email }) => {
      called('create', email);
      const sub = email.replace(/@.*$/, '');
      if (people.has(sub)) return undefined;
      people.set(sub, { groups: [], enabled: true, status: 'FORCE_CHANGE_PASSWORD' });
      return sub;
    },
    invite: async (email) => called('invite', email),
    rename: async (sub, { givenName, familyName }) => {
      called('rename', `${sub} ${givenName} ${familyName}`);
    },
    enable: async (sub) => {
      called('enable', sub);
      known(sub).enabled = true;
    },
    disable: async (sub) => {
      called('disable', sub);
      known(sub).enabled = false;
    },
    signOut: async (sub) => called('signOut', sub),
    add: async (sub, group) => {
      called('add', `${sub} ${group}`);
      known(sub).groups = [...new Set([...known(sub).groups, group])];
    },
    remove: async (sub, group) => {
      called('remove', `${sub} ${group}`);
      known(sub).groups = known(sub).groups.filter((each) => each !== group);
    },
  };

  const table = (tableName: string) => ({
    client: tables.client,
    tableName,
    now,
    deadlineMs: 20_000,
  });
  const store = new PeopleStore({ ...table(tables.names.people), logLifeMs: 86_400_000 });
  const services: PeopleServices = {
    ...shared,
    log: log.log,
    challenges: access.challenges,
    directory,
    accounts,
    standings: standingsIn(table(tables.names.access)),
    store,
    budgets: new MailBudgets(table(tables.names.people)),
    groups: new Set(GROUPS),
  };
  const handler = peopleHandler(services);
  const send = (
    actor: string,
    command: PeopleCommand,
    more: Partial<PeopleEvent> = {},
  ): Promise<PeopleAnswer> =>
    handler({ actor, sentAtMs: now(), key: randomUUID(), command, ...more }, CONTEXT);

  return {
    access,
    services,
    handler,
    accounts,
    store,
    directory,
    calls,
    /** The user pool says no from now on, or is down. */
    fail: (name: Write, how: 'refuses' | 'is silent') => {
      faults.set(name, new AccountError(how === 'refuses', { cause: how }));
    },
    /** The user pool answers again. */
    heal: () => {
      faults.clear();
      calls.length = 0;
    },
    log,
    mail,
    send,
    /** A code for acts, as it was mailed: the command that confirms them. */
    async prepared(actor: string, proof: string, ...acts: PeopleAct[]) {
      const answer = await send(actor, { kind: 'prepare', acts }, { proof });
      if (answer.outcome !== 'prepared') throw new Error(JSON.stringify(answer));
      return { kind: 'confirm', prepared: answer.prepared, code: mail.lastCode(), acts } as const;
    },
    /** What the history has of a person. */
    async history(sub: string): Promise<PersonEvent[]> {
      const items = await tables.items(tables.names.people);
      return items
        .filter(({ [ACCESS_KEYS.partition]: key }) => key?.S === sub)
        .filter(({ [ACCESS_KEYS.sort]: key }) => {
          const name = key?.S ?? '';
          return name >= EVENT_ITEMS.from && name < EVENT_ITEMS.to;
        })
        .map(({ record }) => personEventShape.parse(JSON.parse(record?.S ?? '')))
        .toSorted((one, other) => one.atMs - other.atMs);
    },
    async close() {
      await access.close();
    },
    /** Everything is as at first, but for what the tables have of people. */
    reset() {
      calls.length = 0;
      faults.clear();
      log.lines.length = 0;
      people.clear();
      access.clock.aheadMs = 0;
      mail.fail(undefined);
      mail.mails.length = 0;
    },
  };
}

export type PeopleFunction = Awaited<ReturnType<typeof startPeopleFunction>>;
