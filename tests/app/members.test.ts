import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { secondsFromNow } from '../fixtures/proof';
import { operate } from '../../packages/local-aws/tests/fixtures/operator';
import { useAccessPortal } from './support/access-portal';
import { FORM_HEADERS } from './support/verify-form';

const access = useAccessPortal();
const portal = () => access().portal;
const subOf = (name: 'dmar' | 'jahn' | 'ahatcher' | 'peter') => portal().pool.people[name].username;
// Before anybody is looked up, which counts for a moment.
beforeAll(async () => {
  await access().grant(subOf('peter'), 'engineering', subOf('dmar'));
  await access().grant(subOf('jahn'), 'hr', subOf('ahatcher'));
});
afterEach(() => access().answerWith(undefined));

const page = async (address: string, as: 'dmar' | 'jahn' | 'ahatcher' | 'peter') => {
  const { status, text } = await portal().ask(address, { as });
  expect(status).toBe(200);
  return text.replace(/<!-- -->/g, '');
};
const post = (
  address: string,
  as: 'dmar' | 'jahn',
  fields: Record<string, string>,
  proof?: string,
) =>
  portal().ask(address, {
    as,
    method: 'POST',
    headers: FORM_HEADERS,
    body: new URLSearchParams(fields).toString(),
    ...(proof !== undefined && { proof }),
  });

/** Without the style sheet. */
const bodyOf = (text: string) => text.slice(text.indexOf('<body'));

describe('the members of an area', () => {
  it('are standing ones, and those until a set time, with reasons for who decides alone', async () => {
    const owner = await page('/areas/engineering/members', 'dmar');
    expect(owner).toContain('set outside the portal');
    expect(owner).toMatch(/Until a set time.*Peter Lind.*Dana Mar.*for the report.*as agreed/s);
    const member = await page('/areas/engineering/members', 'jahn');
    expect(member).toMatch(/Until a set time.*Peter Lind.*Dana Mar/s);
    for (const kept of ['for the report', 'as agreed', 'never confirmed', 'type="checkbox"']) {
      expect(bodyOf(member)).not.toContain(kept);
    }
  });

  it('are confirmed by an owner, who is named with the time from then on', async () => {
    const before = await page('/areas/engineering/members', 'dmar');
    // Nobody confirms themselves.
    const boxes = [...before.matchAll(/<input[^>]*name="people"[^>]*value="([^"]+)"/g)];
    expect(boxes.map(([, sub]) => sub)).toEqual([subOf('jahn')]);
    const key = /name="key" value="([^"]+)"/.exec(before)?.[1] ?? '';
    const box = { people: subOf('jahn') };
    const answer = await post('/areas/engineering/members', 'dmar', {
      intent: 'review',
      key,
      ...box,
    });
    expect(answer.headers.location).toBe('/areas/engineering/members?told=confirmed');
    expect(access().events.at(-1)).toMatchObject({
      actor: subOf('dmar'),
      key,
      command: { kind: 'review', group: 'engineering', people: [subOf('jahn')] },
    });
    const after = await page(answer.headers.location ?? '', 'dmar');
    expect(after).toContain('Confirmed.');
    expect(after).toMatch(/Jonas Ahn.*last confirmed <time[^>]*>[^<]*<\/time> by Dana Mar/s);
  });

  it('are not said to be confirmed where they were not', async () => {
    const box = { people: subOf('jahn') };
    const form = { intent: 'review', key: crypto.randomUUID(), ...box };
    for (const outcome of ['unavailable', 'unknown'] as const) {
      access().answerWith({ outcome });
      const { headers } = await post('/areas/engineering/members', 'dmar', form);
      expect(headers.location).toBe(`/areas/engineering/members?told=${outcome}`);
    }
    const refusal = { outcome: 'refused', reason: 'not-yours-to-decide' } as const;
    access().answerWith(refusal);
    const { headers } = await post('/areas/engineering/members', 'dmar', form);
    expect(headers.location).toMatch(/told=refused$/);
    const nobody = { intent: 'review', key: crypto.randomUUID() };
    const none = await post('/areas/engineering/members', 'dmar', nobody);
    expect(none.headers.location).toMatch(/told=nobody$/);
  });

  it('ask for a new code before they can be confirmed, and show no form until then', async () => {
    const given = secondsFromNow(-1_200);
    const claims = { auth_time: given, exp: given + 8 * 3_600 };
    const proof = await portal().proofOf('dmar', { claims });
    const { text } = await portal().ask('/areas/engineering/members', { as: 'dmar', proof });
    expect(bodyOf(text)).not.toContain('type="checkbox"');
    expect(text).toContain('/verify?returnTo=%2Fareas%2Fengineering%2Fmembers&amp;age=900');
    const form = { intent: 'review', key: crypto.randomUUID() };
    const answer = await post('/areas/engineering/members', 'dmar', form, proof);
    expect(answer.headers.location).toContain('/verify?');
  });

  it('come as a file, with reasons for who decides alone, and no formula in it', async () => {
    const file = async (as: 'dmar' | 'jahn') => {
      const { status, text, headers } = await portal().ask('/areas/engineering/members.csv', {
        as,
      });
      expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
      return text;
    };
    expect(await file('dmar')).toMatch(
      /"Peter Lind","peter@example.com",.*"'=1\+1, for the report/,
    );
    const told = await file('jahn');
    expect(told).toMatch(/"Jonas Ahn","jahn@example.com","standing"/);
    expect(told).toContain('"Peter Lind"');
    expect(told).not.toContain('for the report');
    const closed = await portal().ask('/areas/engineering/members.csv', { as: 'ahatcher' });
    expect(closed.headers.location).toContain('/denied?area=engineering');
  });
});

describe('who can open an area, and why', () => {
  it('is what the guard says of each, for who decides about it', async () => {
    const told = await page('/areas/hr/members?why=1', 'ahatcher');
    expect(told).toMatch(/Ann Hatcher.*yes.*<strong>hr<\/strong>: member/s);
    expect(told).toMatch(/Jonas Ahn.*yes.*<strong>hr<\/strong>: until <time/s);
    expect(await page('/areas/engineering/members?why=1', 'jahn')).not.toContain('Can open');
  });

  it('is told of a person to administrators alone, with what happened', async () => {
    const told = await page(`/people/${subOf('jahn')}`, 'dmar');
    expect(told).toContain('What can Jonas Ahn open, and why?');
    expect(told).toMatch(/>Engineering<.*yes.*engineering<\/strong>: member/s);
    expect(told).toMatch(/>Human resources<.*yes.*hr<\/strong>: until <time/s);
    expect(told).toMatch(/>Automation<.*no.*automation<\/strong>: not a member/s);
    expect(told).toMatch(
      /What happened.*Ann Hatcher<\/a> approved <strong>hr.*as agreed.*Jonas Ahn<\/a> asked for <strong>hr.*for the report/s,
    );
    const other = await page(`/people/${subOf('jahn')}`, 'ahatcher');
    for (const kept of ['What can', 'What happened', 'as agreed'])
      expect(other).not.toContain(kept);
  });
});

describe('pins', () => {
  it('are kept at once and come first, of what the person may open', async () => {
    const press = (intent: string, what: string, from = '/areas/engineering') =>
      post('/pins', 'jahn', { intent, what, from });
    expect(await page('/', 'jahn')).toContain('aria-label="Pin Builds"');
    const answer = await press('pin', 'engineering/builds');
    expect(answer.headers.location).toBe('/areas/engineering');
    await press('pin', 'engineering');
    await press('pin', 'product');
    const home = await page('/', 'jahn');
    expect(home).toMatch(/Pinned<.*>Builds<.*>Engineering<.*<h2>Areas/s);
    expect(home).toContain('aria-label="Unpin Builds"');
    expect(access().events.at(-1)?.command).toEqual({
      kind: 'pin',
      pins: ['engineering/builds', 'engineering'],
    });
    await press('unpin', 'engineering/builds');
    expect(await page('/', 'jahn')).toContain('aria-label="Pin Builds"');
  });

  it('of what is closed by now are not shown', async () => {
    const { url, poolId } = { url: portal().pool.url, poolId: portal().pool.poolId };
    const leaver = await operate({ url, poolId }).createPerson('pins@example.com');
    await access().store.pin(leaver.username, ['hr', 'gone/tool']);
    const { text } = await portal().ask('/', { as: leaver });
    expect(text).not.toContain('id="pinned"');
  });

  it('say where there is no room, or the function does not answer', async () => {
    const many = Array.from({ length: 24 }, (_, at) => `gone/tool-${at}`);
    await access().store.pin(subOf('dmar'), many);
    const press = { intent: 'pin', what: 'engineering', from: '/' };
    const full = await post('/pins', 'dmar', press);
    expect(full.headers.location).toBe('/?pins-full=');
    expect(await page('/?pins-full=', 'dmar')).toContain('no room for another pin');
    await access().store.pin(subOf('dmar'), []);
    access().answerWith({ outcome: 'unavailable' });
    const failed = await post('/pins', 'dmar', press);
    expect(failed.headers.location).toBe('/?pins-failed=');
  });
});
