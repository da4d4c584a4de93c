import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import type { ShownNotice, ShownRequest } from '../../app/components/access/shown';
import type { FormReply } from '../../app/form-reply';
import { NOTICE_KINDS } from '../../app/grants/notice';
import { DeniedPage } from '../../app/routes/_portal.denied/page';
import { SEVERAL_FORM } from '../../app/routes/_portal.requests/choice';
import { Groups, type Named } from '../../app/components/groups';
import { requestsForm } from '../../app/routes/_portal.requests/form.server';
import { RequestsPage } from '../../app/routes/_portal.requests/page';
import type { ShownRequests } from '../../app/routes/_portal.requests/shown';
import { DURATION_NAMES } from '../../contracts/access';
import { REFUSALS } from '../../contracts/access-commands';
import type { Language } from '../../contracts/language';
import { rendered } from './support/rendered';
import { strangeWords } from './support/strange-words';

const NOW = Date.UTC(2026, 10, 26, 9, 0);
const at = (minutes: number) => NOW / 1_000 + minutes * 60;
const jahn = { sub: 'sub-1', name: 'Jonas Ahn', email: 'jahn@example.com' };
const owner = { sub: 'sub-2', name: 'Ann Hatcher', email: 'ahatcher@example.com' };
const KEY = '4f0c1c35-6a83-4f0f-9f93-6ea4f7d37b10';

const asked = { kind: 'asked', at: at(-9), by: jahn, reason: 'quux', duration: 'week' } as const;
const approved = { kind: 'approved', at: at(-5), by: owner, reason: '', until: at(55) } as const;
const LAST = {
  waiting: [],
  lapsed: [],
  open: [approved],
  over: [{ ...approved, until: at(-1), reason: 'quux' }],
  withdrawn: [{ kind: 'withdrawn', at: at(-1), by: jahn, reason: '' }],
  refused: [{ kind: 'refused', at: at(-1), by: owner, reason: 'quux' }],
  ended: [approved, { kind: 'ended', at: at(-1), by: owner, reason: 'quux' }],
} as const satisfies Record<ShownRequest['state'], readonly object[]>;
const STATES = Object.keys(LAST) as ShownRequest['state'][];

const request = (state: ShownRequest['state'], group = 'hr'): ShownRequest => ({
  id: KEY,
  group,
  area: 'Personalwesen',
  person: jahn,
  state,
  duration: 'week',
  offered: ['hour', 'day', 'week'],
  askedAt: asked.at,
  reason: asked.reason,
  until: at(55),
  events: [asked, ...LAST[state]],
});

const EMPTY: ShownRequests = {
  email: owner.email,
  decides: true,
  waiting: [],
  more: 0,
  active: [],
  own: [],
  formKey: KEY,
};
const acts = [
  { id: KEY, group: 'hr', person: jahn, area: 'Personalwesen', duration: 'day' as const },
];
const prepared = { isOpen: true, expiresAt: at(5), mailLate: false, acts };
const notice = (kind: ShownNotice['kind'], more: Partial<ShownNotice> = {}): ShownNotice => ({
  kind,
  failed: [],
  ...more,
});

const requests = (page: Partial<ShownRequests>, language: Language = 'en', reply?: FormReply) =>
  rendered(createElement(RequestsPage, { page: { ...EMPTY, ...page } }), NOW, language, reply);

type Asking = Parameters<typeof DeniedPage>[0]['denied'] & object;
const denied = (
  asking: Partial<Asking['asking']> & object,
  language: Language = 'en',
  reply?: FormReply,
) =>
  rendered(
    createElement(DeniedPage, {
      email: jahn.email,
      requestId: '4e17f3b2' as never,
      denied: {
        area: 'hr',
        title: 'Personalwesen',
        asks: [{ groups: ['hr'], titles: ['Personalwesen'], people: [owner] }],
        requiredGroups: [['hr']],
        missingGroups: [['hr']],
        returnTo: '/areas/hr/members',
        asking: {
          requests: [],
          groups: ['hr'],
          durations: [...DURATION_NAMES],
          open: false,
          formKey: KEY,
          ...asking,
        },
      },
    }),
    NOW,
    language,
    reply,
  );

it('names groups of which one is enough as such', async () => {
  const names = (...groups: Named[]) => rendered(createElement(Groups, { names: groups }), NOW);
  expect(await names(['a', 'b'])).toContain('<strong>a</strong> or <strong>b</strong>');
  expect(await names('a', ['b', 'c'])).toContain(
    '<strong>a</strong> and (<strong>b</strong> or <strong>c</strong>)',
  );
});

describe('a page of requests', () => {
  it('has what it takes to decide, under the names that people know', async () => {
    const html = await requests({ waiting: [request('waiting')], active: [request('open')] });
    const [waiting = '', active = ''] = html.match(/<article.*?<\/article>/gs) ?? [];
    expect(waiting.replace(/<wbr\/>/g, '')).toContain('>jahn@example.com<');
    expect(waiting).toMatch(/<a [^>]*href="\/people\/sub-1"/);
    expect(waiting).toMatch(/>Reason<.*>Approve<.*>Refuse</s);
    expect(waiting).toMatch(/<option value="week" selected="">1 week</);
    expect(waiting).not.toContain('3 months');
    expect(waiting).not.toContain('type="checkbox"');
    expect(active).toMatch(/>Reason<.*>End access</s);
  });

  it('offers to decide on several only where several wait', async () => {
    const html = await requests({ waiting: [request('waiting'), request('waiting', 'product')] });
    const [, second = ''] = html.match(/<input[^>]*type="checkbox"[^>]*>/g) ?? [];
    expect(second).toContain(`form="${SEVERAL_FORM}"`);
    expect(second).toContain(`name="act-1"`);
    expect(second).toContain(`value="sub-1 product ${KEY} week"`);
    expect(html).toContain('Approve all chosen');
  });

  it('asks for the code in the place of the request that it is for', async () => {
    const html = await requests({ waiting: [request('waiting')], prepared });
    const [article = ''] = /<article.*?<\/article>/s.exec(html) ?? [];
    expect(article).toMatch(/jahn@example\.com: Personalwesen, for 1 day.*>Code<.*>Confirm</s);
    expect(article).not.toContain('>Approve<');
    expect(await requests({ prepared })).toContain('>Confirm<');
  });

  it('says a fault at the field that has it, with what was typed, and nothing older', async () => {
    const waiting = [request('waiting'), request('waiting', 'product')];
    const reply = {
      form: `decide-1-${KEY}`,
      values: { reason: 'what I typed', duration: 'hour' },
      errors: { reason: ['Too long.'] },
    };
    const html = await requests({ waiting, notice: notice('refused') }, 'en', reply);
    const [first = '', second = ''] = html.match(/<article.*?<\/article>/gs) ?? [];
    expect(first).not.toContain('Too long.');
    expect(second).toMatch(/role="alert".*Too long\.<.*aria-invalid="true".*value="what I typed"/s);
    expect(second).toMatch(/<option value="hour" selected="">/);
    expect(html.match(/Too long\./g)).toHaveLength(1);
    expect(html).not.toContain('Refused.');
  });

  it('keeps what was chosen where the form for several is not taken', async () => {
    const waiting = [request('waiting'), request('waiting', 'product')];
    const values = { 'act-1': `sub-1 product ${KEY} week`, reason: 'as agreed' };
    const errors = { '': ['Choose fewer.'] };
    const html = await requests({ waiting }, 'en', { form: SEVERAL_FORM, values, errors });
    const boxes = html.match(/<input[^>]*type="checkbox"[^>]*>/g) ?? [];
    expect(boxes.map((box) => box.includes('checked'))).toEqual([false, true]);
    expect(html).toMatch(/<form[^>]*id="several".*role="alert"[^>]*>Choose fewer.*"as agreed"/s);
  });

  it('needs a reason for what takes away, and none for what gives', () => {
    const about = { key: KEY, request: KEY, group: 'hr', person: jahn.sub };
    const several = { key: KEY, 'act-0': `sub-1 hr ${KEY} week` };
    const isTaken = (form: object) => requestsForm.safeParse(form).success;
    expect(isTaken({ intent: 'approve', ...about, duration: 'day' })).toBe(true);
    expect(isTaken({ intent: 'approve-chosen', ...several })).toBe(true);
    expect(isTaken({ intent: 'refuse', ...about, duration: 'day' })).toBe(false);
    expect(isTaken({ intent: 'refuse-chosen', ...several })).toBe(false);
    expect(isTaken({ intent: 'end', ...about })).toBe(false);
    expect(isTaken({ intent: 'end', ...about, reason: 'it is done' })).toBe(true);
  });

  it('shows who decides on nothing their own alone', async () => {
    const html = await requests({ decides: false, own: [request('waiting')] });
    expect(html).not.toContain('Waiting for your decision');
    expect(html).toContain('>Withdraw<');
  });
});

describe('the page of who is denied', () => {
  it('offers to ask, and with its form the durations that the area has', async () => {
    expect(await denied({})).toMatch(/<button[^>]*>Ask for access</);
    const html = await denied({ open: true, durations: ['hour', 'day'] });
    expect(html).toMatch(/Why do you need it\?.*For how long\?.*>1 hour<.*>1 day<.*Send request/s);
    expect(html).not.toContain('1 week');
    expect(html).not.toContain('>Ask for access<');
  });

  it('keeps what was typed, and says at the field what is wrong with it, and nothing older', async () => {
    const reply: FormReply = {
      form: 'ask',
      values: { reason: 'what I typed', duration: 'day' },
      errors: { reason: ['Too long.'] },
    };
    const html = await denied({ open: true, notice: notice('too-many-open') }, 'en', reply);
    expect(html).toMatch(
      /role="alert".*id="ask-reason-error"[^>]*>Too long.*aria-invalid="true"[^>]*>what I typed</s,
    );
    expect(html).toContain('<option value="day" selected="">');
    expect(html).not.toContain('Too many of your requests wait');
  });

  it('keeps what was typed where the request is refused', async () => {
    const draft = { reason: 'what I typed', duration: 'day' as const };
    const html = await denied({ open: true, notice: notice('too-many-open'), draft });
    expect(html).toMatch(/Too many of your requests wait.*>what I typed</s);
    expect(html).toContain('<option value="day" selected="">');
  });

  it('says of each part what came of it', async () => {
    const failed = [{ person: 'x', area: 'Product', reason: 'too-many-open' as const }];
    const html = await denied({
      requests: [request('waiting')],
      groups: [],
      notice: notice('asked', { failed, count: 1 }),
    });
    expect(html).toMatch(/Your request is sent.*Product: Too many of your requests wait.*Waiting/s);
    expect(html).toMatch(/Waiting since .*>Withdraw</s);
  });
});

describe('German alone is', () => {
  it.each([...NOTICE_KINDS, ...REFUSALS])('the notice of %s', async (kind) => {
    for (const until of [undefined, at(9)]) {
      const failed = [
        { person: 'jahn@example.com', area: 'Personalwesen', reason: 'locked' } as const,
      ];
      const html = await requests({ notice: notice(kind, { until, count: 2, failed }) }, 'de');
      expect(html).not.toMatch(/[{}]|undefined/);
      expect(strangeWords(html, 'Z')).toEqual([]);
    }
  });

  it.each(STATES)('a request that is %s', async (state) => {
    const one = request(state);
    expect(strangeWords(await requests({ own: [one], active: [one] }, 'de'), 'quux')).toEqual([]);
    expect(strangeWords(await denied({ requests: [one] }, 'de'), 'quux')).toEqual([]);
  });

  it.each([
    { prepared },
    { prepared: { ...prepared, mailLate: true } },
    { prepared: { ...prepared, isOpen: false } },
    { waiting: [request('waiting'), request('waiting', 'product')], more: 1 },
    { more: 2 },
    { decides: false },
  ])('the page with $prepared $more $decides', async (page) => {
    expect(strangeWords(await requests(page, 'de'), 'quux')).toEqual([]);
  });

  it('the form that asks', async () => {
    expect(strangeWords(await denied({ open: true }, 'de'))).toEqual([]);
  });
});
