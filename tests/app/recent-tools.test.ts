import { expect, it } from 'vitest';
import { allAreas, toolAt } from '../../app/areas.server';
import { recentCookie, recentTools } from '../../app/recent-tools.server';

const SUB = '0f1e2d3c-0000-4000-8000-000000000001';
const tools = allAreas.flatMap((area) => area.tools);
const addressesIn = (headers: Headers, sub = SUB) =>
  recentTools(headers, sub).map(({ tool }) => tool.address);

const pairOf = (line: string) => line.slice(0, line.indexOf(';'));

/** What the browser sends after these were opened, one after the other. */
function afterOpening(opened: typeof tools, sub = SUB): Headers {
  let headers = new Headers();
  for (const each of opened)
    headers = new Headers({ Cookie: pairOf(recentCookie(headers, sub, each)) });
  return headers;
}

it('remembers the last eight, the newest first, each once', () => {
  const opened = [...tools.slice(0, 10), tools[5]!];
  const newestFirst = [5, 9, 8, 7, 6, 4, 3, 2].map((at) => tools[at]?.address);
  expect(addressesIn(afterOpening(opened))).toEqual(newestFirst);
});

it('is a cookie that scripts and other hosts do not see', () => {
  expect(recentCookie(new Headers(), SUB, tools[0]!)).toMatch(
    /^__Host-recent=[\w~/-]+; Max-Age=7776000; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  );
});

it('shows nobody what another person has opened in the same browser', () => {
  const headers = afterOpening(tools.slice(0, 3));
  expect(addressesIn(headers, 'another')).toEqual([]);
  const theirs = new Headers({ Cookie: pairOf(recentCookie(headers, 'another', tools[4]!)) });
  expect(addressesIn(theirs, 'another')).toEqual([tools[4]?.address]);
  expect(addressesIn(theirs)).toEqual([]);
});

it.each([
  ['nothing', ''],
  ['no tool', `__Host-recent=${SUB}~engineering/gone~../../etc~~`],
  ['two of the name', `__Host-recent=${SUB}~engineering/builds; __Host-recent=${SUB}~hr/payroll`],
  ['no person', '__Host-recent=~engineering/builds'],
])('takes %s for no memory', (_, Cookie) => {
  expect(addressesIn(new Headers({ Cookie }))).toEqual([]);
});

it('keeps what is still in the list, at most eight, whatever the cookie says', () => {
  const many = tools.map(({ address }) => address).join('~');
  const headers = new Headers({ Cookie: `__Host-recent=${SUB}~gone/gone~${many}` });
  expect(addressesIn(headers)).toHaveLength(8);
  expect(toolAt(addressesIn(headers)[0] ?? '')).toBeDefined();
});
