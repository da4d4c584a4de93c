import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeServer, listen } from 'local-aws';
import { afterAll, beforeAll } from 'vitest';
import type { Duration } from '../../../contracts/access';
import type { AccessAnswer, AccessEvent } from '../../../contracts/access-commands';
import type { PeopleAnswer, PeopleEvent } from '../../../contracts/people-commands';
import { AccessStore } from '../../../triggers/access/access-store';
import { approve, review } from '../../../triggers/access/line';
import { PeopleStore } from '../../../triggers/people/people-store';
import { startTestPortal, type TestPortal } from '../../fixtures/portal';
import { startAccessTables, type AccessTables } from '../../triggers/access/access-tables';

/** A portal with the tables of access and of accounts, and functions that do as they are told. */
export interface AccessPortal {
  readonly portal: TestPortal;
  readonly store: AccessStore;
  readonly history: PeopleStore;
  /** What the function for access was invoked with, and that for people. */
  readonly events: AccessEvent[];
  readonly commands: PeopleEvent[];
  /** Has a function answer with this, and do nothing; undefined: as it is told. */
  answerWith(answer: AccessAnswer | undefined): void;
  answerOfPeople(answer: PeopleAnswer | undefined): void;
  /** Access that somebody has until a set time, with all that led to it. */
  grant(sub: string, group: string, by: string, duration?: Duration): Promise<void>;
}

/** For the tests of a file. */
export function useAccessPortal(): () => AccessPortal {
  let running: AccessPortal | undefined;
  let tables: AccessTables | undefined;
  let forced: AccessAnswer | undefined;
  let forcedOfPeople: PeopleAnswer | undefined;
  const events: AccessEvent[] = [];
  const commands: PeopleEvent[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const event: unknown = JSON.parse(await text(request));
      const answer = request.url?.includes('/people/')
        ? answerAsPeople(event as PeopleEvent)
        : await answerAsAccess(event as AccessEvent);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    })();
  });
  const answerAsAccess = async (event: AccessEvent) => {
    events.push(event);
    return forced ?? (await carryOut(event, running!.store));
  };
  const answerAsPeople = (event: PeopleEvent): PeopleAnswer => {
    commands.push(event);
    return forcedOfPeople ?? { outcome: 'done', parts: [{ outcome: 'done', person: event.actor }] };
  };
  beforeAll(async () => {
    tables = await startAccessTables();
    const { client, names } = tables;
    const options = { client, now: Date.now, deadlineMs: 20_000, logLifeMs: 86_400_000 };
    const store = new AccessStore({ ...options, tableName: names.access });
    const history = new PeopleStore({ ...options, tableName: names.people });
    const port = await listen(server, 0, '127.0.0.1');
    const portal = await startTestPortal({
      PORTAL_ACCESS_TABLE: names.access,
      PORTAL_ACCESS_FUNCTION: 'access',
      PORTAL_PEOPLE_TABLE: names.people,
      PORTAL_PEOPLE_FUNCTION: 'people',
      AWS_ENDPOINT_URL_DYNAMODB: tables.url,
      AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${port}`,
    });
    running = {
      portal,
      store,
      history,
      events,
      commands,
      answerWith: (answer) => (forced = answer),
      answerOfPeople: (answer) => (forcedOfPeople = answer),
      async grant(sub, group, by, duration = 'day') {
        const id = crypto.randomUUID();
        await store.ask(sub, group, { id, reason: '=1+1, for the report', duration }, {});
        const act = { id, by, duration, reason: 'as agreed' };
        await store.decide(sub, group, (line, nowMs) => approve(line, act, {}, nowMs));
      },
    };
  });
  afterAll(async () => {
    await running?.portal.stop();
    await closeServer(server);
    await tables?.close();
  });
  return () => {
    if (!running) throw new Error('Expected a portal that has started');
    return running;
  };
}

async function carryOut(
  { actor, key, command }: AccessEvent,
  store: AccessStore,
): Promise<AccessAnswer> {
  if (command.kind === 'pin') await store.pin(actor, command.pins);
  if (command.kind !== 'review') return { outcome: 'done', parts: [] };
  const { group, people } = command;
  for (const person of people) {
    await store.decide(person, group, (line, nowMs) => review(line, { id: key, by: actor }, nowMs));
  }
  return {
    outcome: 'done',
    parts: people.map((person) => ({ person, group, outcome: 'done' as const })),
  };
}
