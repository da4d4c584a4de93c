import type { AccessAnswer, AccessEvent } from '../../contracts/access-commands';
import type { PeopleAnswer, PeopleEvent } from '../../contracts/people-commands';
import { Allowance } from '../allowance.server';
import { createCognitoClient } from '../cognito/calls.server';
import { Directory } from '../cognito/directory.server';
import { Dispensable } from '../cognito/dispensable.server';
import { KnownPeople } from '../cognito/known-people.server';
import { OwnersLookUp } from '../cognito/owners.server';
import { UserLists } from '../cognito/user-lists.server';
import { AccessTable, createTableClient } from '../grants/access-table.server';
import { CommandFunction, createFunctionClient } from '../grants/commands.server';
import { PeopleTable } from '../grants/people-table.server';
import { GrantsLookUp } from '../grants/standing.server';
import { environment } from '../environment.server';
import { Authenticator } from './identity/authenticate.server';
import { createGroupCache } from './group-cache.server';
import { PersonLookUp } from './person.server';
import { SessionVerifier } from './session.server';
import { Challenges } from './step-up/challenge.server';
import { ProofVerifier } from './step-up/proof.server';

/** Far more than anyone presses; each may cost a call of Cognito's authentication. */
const FORMS = { most: 120, withinMs: 60_000 };

/** Four a second, far more than anyone types in. */
const FINDS = { most: 240, withinMs: 60_000 };

/** Who waits in a group: of as many groups as any company has, for as long as a count may be old. */
const WAITING = { most: 1_000, seconds: 30, secondsWithout: 5 };

interface Services {
  readonly authenticator: Authenticator;
  readonly challenges: Challenges;
  readonly directory: Directory;
  /** What each person may send. */
  readonly forms: Allowance;
  /** What each person may look for. */
  readonly finds: Allowance;
  readonly owners: OwnersLookUp;
  readonly people: KnownPeople;
  readonly groupCache: ReturnType<typeof createGroupCache>;
  readonly grants: GrantsLookUp;
  readonly sessions: SessionVerifier;
  /** Requests and grants; undefined: this release has none. */
  readonly access:
    | { readonly table: AccessTable; readonly function: CommandFunction<AccessEvent, AccessAnswer> }
    | undefined;
  /** What changes accounts, and what it has done; undefined: this release has nothing that does. */
  readonly accounts:
    | { readonly table: PeopleTable; readonly function: CommandFunction<PeopleEvent, PeopleAnswer> }
    | undefined;
  /** By group, the `sub`s of those whose requests wait. */
  readonly waiting: Dispensable<readonly string[]>;
  readonly proofs: ProofVerifier;
}

let current: Services | undefined;

/** What the process works with, composed here and nowhere else: one of each, made when first needed. */
export function services(): Services {
  return (current ??= createServices());
}

function createServices(): Services {
  const env = environment();
  const cognito = createCognitoClient(env.region);
  const users = new UserLists(cognito, env.userPoolId);
  const tables = createTableClient(env.region);
  const functions = createFunctionClient(env.region);
  const access = env.access && {
    table: new AccessTable(tables, env.access.table),
    function: new CommandFunction<AccessEvent, AccessAnswer>(functions, env.access.function),
  };
  const accounts = env.people && {
    table: new PeopleTable(tables, env.people.table),
    function: new CommandFunction<PeopleEvent, PeopleAnswer>(functions, env.people.function),
  };
  const grants = new GrantsLookUp(access?.table);
  const lookUp = new PersonLookUp(cognito, env.userPoolId, grants);
  return {
    authenticator: new Authenticator(env),
    challenges: new Challenges(cognito, env),
    directory: new Directory(users),
    owners: new OwnersLookUp(users),
    people: new KnownPeople(users),
    forms: new Allowance(FORMS),
    finds: new Allowance(FINDS),
    groupCache: createGroupCache(
      (who, deadline) => lookUp.find(who, deadline),
      env.groupCacheTtlSeconds,
    ),
    grants,
    access,
    accounts,
    waiting: new Dispensable(WAITING),
    sessions: new SessionVerifier(env),
    proofs: new ProofVerifier(env),
  };
}
