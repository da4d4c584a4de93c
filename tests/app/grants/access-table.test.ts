import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AccessTable } from '../../../app/grants/access-table.server';
import { lineItem, PERSON_ITEM, PINS_ITEM } from '../../../contracts/access-table';

const unavailable = { name: 'DependencyUnavailableError', reason: 'access-table' };
const table = (send: (command: { input: unknown }) => Promise<unknown>) =>
  new AccessTable({ send } as never, 'access');
const item = (name: string, record: string) => ({
  sub: { S: 'jahn' },
  item: { S: name },
  record: { S: record },
});

it('reads all pages, consistently', async () => {
  const inputs: unknown[] = [];
  const pages = [
    { Items: [item(PINS_ITEM, '{"pins":["hr"]}')], LastEvaluatedKey: { sub: { S: 'jahn' } } },
    { Items: [item(PERSON_ITEM, '{"signedOutAtMs":7,"keys":[]}')] },
  ];
  const view = await table(async ({ input }) => {
    inputs.push(input);
    return pages[inputs.length - 1];
  }).view('jahn');
  expect(view).toEqual({ standing: { signedOutAtMs: 7 }, lines: new Map(), pins: ['hr'] });
  expect(inputs).toHaveLength(2);
  for (const input of inputs) expect(input).toMatchObject({ ConsistentRead: true });
});

it('takes pages without end for an outage', async () => {
  const endless = table(async () => ({ Items: [], LastEvaluatedKey: { sub: { S: 'jahn' } } }));
  await expect(endless.view('jahn')).rejects.toMatchObject(unavailable);
});

it('takes a record that is none for an outage, and never for a grant', async () => {
  const record = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record({ grant: fc.object(), history: fc.constantFrom([], undefined) })
      .map((value) => JSON.stringify(value)),
  );
  await fc.assert(
    fc.asyncProperty(record, async (text) => {
      const reading = table(async () => ({ Items: [item(lineItem('hr'), text)] })).view('jahn');
      const view = await reading.catch((error: unknown) => {
        expect(error).toMatchObject(unavailable);
      });
      expect(view?.lines.get('hr')?.grant).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

it('reads no more of a group than a page shows, however many wait or have access', async () => {
  let views = 0;
  const people = Array.from({ length: 5_000 }, (_, at) => ({ sub: { S: `somebody-${at}` } }));
  const lines = await table(async ({ input }) => {
    const { IndexName, Limit } = input as { IndexName?: string; Limit?: number };
    if (IndexName !== undefined) {
      return { Items: people.slice(0, Limit), LastEvaluatedKey: { sub: { S: 'more' } } };
    }
    views += 1;
    return { Items: [item(lineItem('hr'), '{"history":[]}')] };
  }).linesOf('hr', Date.now(), 30);
  expect(lines).toHaveLength(30);
  expect(views).toBe(30);
});
