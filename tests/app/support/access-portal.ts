import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeServer, listen } from 'local-aws';
import { afterAll, beforeAll } from 'vitest';
import type { Duration } from '../../../contracts/access';
import type { AccessAnswer, AccessEvent } from '../../../contracts/access-commands';
import { AccessStore } from '../../../triggers/access/access-store';
import { approve, review } from '../../../triggers/access/line';
import { startTestPortal, type TestPortal } from '../../fixtures/portal';
import { startAccessTables, type AccessTables } from '../../triggers/access/access-tables';

/** A portal with the table of requests and grants, and a function that does as it is told. */
export interface AccessPortal {
  readonly portal: TestPortal;
  readonly store: AccessStore;
  /** What the function was invoked with. */
  readonly events: AccessEvent[];
  /** Has the function answer with this, and do nothing; undefined: as it is told. */
  answerWith(answer: AccessAnswer | undefined): void;
  /** Access that somebody has until a set time, with all that led to it. */
  grant(sub: string, group: string, by: string, duration?: Duration): Promise<void>;
}

/** For the tests of a file. */
export function useAccessPortal(): () => AccessPortal {
  let running: AccessPortal | undefined;
  let tables: AccessTables | undefined;
  let forced: AccessAnswer | undefined;
  const events: AccessEvent[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const event = JSON.parse(await text(request)) as AccessEvent;
      events.push(event);
      const answer = forced ?? (await carryOut(event, running!.store));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    })();
  });
  beforeAll(async () => {
    tables = await startAccessTables();
    const { client, names } = tables;
    const store = new AccessStore({
      client,
      tableName: names.access,
      now: Date.now,
      deadlineMs: 20_000,
      logLifeMs: 86_400_000,
    });
    const port = await listen(server, 0, '127.0.0.1');
    const portal = await startTestPortal({
      PORTAL_ACCESS_TABLE: names.access,
      PORTAL_ACCESS_FUNCTION: 'access',
      AWS_ENDPOINT_URL_DYNAMODB: tables.url,
      AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${port}`,
    });
    running = {
      portal,
      store,
      events,
      answerWith: (answer) => (forced = answer),
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
