import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventItem } from '../../contracts/people-history';
import { cookieSet, secondsFromNow } from '../fixtures/proof';
import { useAccessPortal } from './support/access-portal';
import { strangeWords } from './support/strange-words';
import { FORM_HEADERS } from './support/verify-form';

const COOKIE = '__Host-people';
const access = useAccessPortal();
const portal = () => access().portal;
const subOf = (name: 'dmar' | 'jahn' | 'peter') => portal().pool.people[name].username;
let kept = '';
beforeEach(() => {
  kept = '';
  access().events.length = 0;
  access().commands.length = 0;
});
afterEach(() => {
  access().answerWith(undefined);
  access().answerOfPeople(undefined);
});

/** Sends a form as an administrator's browser does, and keeps the cookie that comes. */
async function post(page: string, fields: Record<string, string>, as: 'dmar' | 'jahn' = 'dmar') {
  const answer = await portal().ask(page, {
    as,
    method: 'POST',
    headers: { ...FORM_HEADERS, ...(kept && { cookie: `${COOKIE}=${kept}` }) },
    body: new URLSearchParams({ key: randomUUID(), ...fields }).toString(),
  });
  kept = cookieSet(answer, COOKIE) ?? kept;
  return answer;
}

async function look(page: string, as: 'dmar' | 'jahn' = 'dmar', language = 'en') {
  const headers = { 'accept-language': language, ...(kept && { cookie: `${COOKIE}=${kept}` }) };
  const answer = await portal().ask(page, { as, headers });
  kept = cookieSet(answer, COOKIE) ?? kept;
  expect(answer.status).toBe(200);
  return answer.text.replace(/<!-- -->/g, '');
}

const personPage = () => `/people/${subOf('jahn')}`;
const prepared = () => ({
  outcome: 'prepared' as const,
  prepared: randomUUID(),
  expiresAt: secondsFromNow(300),
  mailLate: false,
});

describe('a person’s page', () => {
  it('has forms for administrators alone, never about themselves, and none without a young code', async () => {
    expect(await look(personPage())).toContain('Disable the account');
    expect(await look(`/people/${subOf('dmar')}`)).not.toContain('Disable the account');
    expect(await look(`/people/${subOf('peter')}`, 'jahn')).not.toContain('Disable the account');
    const given = secondsFromNow(-1_200);
    const claims = { auth_time: given, exp: given + 8 * 3_600 };
    const proof = await portal().proofOf('dmar', { claims });
    const { text } = await portal().ask(personPage(), { as: 'dmar', proof });
    expect(text).toContain('enter a new code');
    expect(text).not.toContain('Disable the account');
  });

  it('takes nothing from others, and sends no command of theirs', async () => {
    const form = { intent: 'disable', reason: 'x', leaver: 'on' };
    expect((await post(`/people/${subOf('peter')}`, form, 'jahn')).status).toBe(404);
    expect(
      (await post('/directory', { intent: 'sign-out-everyone', reason: 'x' }, 'jahn')).status,
    ).toBe(404);
    expect([...access().events, ...access().commands]).toEqual([]);
  });

  it('cuts a leaver off in one press: the portal first, then the account', async () => {
    const form = { intent: 'disable', reason: 'left', leaver: 'on' };
    const answer = await post(personPage(), form);
    expect(answer.headers.location).toBe(personPage());
    expect(access().events.map(({ command }) => command)).toEqual([
      { kind: 'cut', person: subOf('jahn'), what: 'signed-out', reason: 'left' },
      { kind: 'cut', person: subOf('jahn'), what: 'disabled', reason: 'left' },
    ]);
    expect(access().commands.map(({ command }) => command)).toEqual([
      { kind: 'disable', person: subOf('jahn'), leaver: true, reason: 'left' },
    ]);
    expect(access().commands[0]?.proof).toBeDefined();
    expect(await look(personPage())).toContain('Done. The person and you are told by mail.');
    // It is said once.
    expect(await look(personPage())).not.toContain('Done.');
  });

  it('tells which half was done where the other was not', async () => {
    access().answerOfPeople({ outcome: 'unavailable' });
    await post(personPage(), { intent: 'disable', reason: 'left' });
    expect(await look(personPage())).toMatch(/Signed out of the portal.*not known to be disabled/s);
    await post(personPage(), { intent: 'sign-out', reason: 'lost a laptop' });
    expect(await look(personPage())).toMatch(/Signed out of the portal.*Cognito/s);
    access().commands.length = 0;
    access().answerWith({ outcome: 'refused', reason: 'proof-too-old' });
    await post(personPage(), { intent: 'disable', reason: 'left' });
    const told = await look(personPage());
    expect(told).toContain('too old for this');
    expect(told).not.toContain('Signed out of the portal');
    expect(access().commands).toEqual([]);
  });

  it('asks why', async () => {
    await post(personPage(), { intent: 'remove', group: 'engineering', reason: '  ' });
    expect(access().commands).toEqual([]);
    expect(await look(personPage())).toContain('A reason is missing.');
  });

  it('loses nothing of a form that is refused, and shows it in that form alone', async () => {
    access().answerOfPeople({ outcome: 'refused', reason: 'address-taken' });
    const typed = { email: 'ann@example.com', givenName: 'Ann', familyName: 'O’Hara' };
    const form = { intent: 'create', ...typed, locale: 'de', groups: 'hr', reason: 'starts' };
    await post('/directory', form);
    const told = await look('/directory');
    for (const value of [...Object.values(typed), 'starts']) {
      expect(told).toContain(`value="${value}"`);
    }
    expect(told).toMatch(/name="groups" checked="" value="hr"/);
    expect(told).toMatch(/value="de" lang="de" selected=""/);
    expect(told.match(/<details class="account-act" open=""/g)).toHaveLength(1);
    // It is shown once, and never longer than a browser keeps it.
    expect(await look('/directory')).not.toContain('ann@example.com');
    const strange = Array.from({ length: 1_000 }, (_, at) =>
      String.fromCodePoint(0x20000 + at * 7),
    );
    await post('/directory', { ...form, reason: strange.join('') });
    expect(await look('/directory')).toContain('280');
  });

  it('gives by the code of the mail that names the act, and no other', async () => {
    const waits = prepared();
    access().answerOfPeople(waits);
    await post(personPage(), { intent: 'add', group: 'hr-owners', reason: 'stands in' });
    const asked = await look(personPage());
    expect(asked).toMatch(/jahn@example.com<\/strong>: add to <strong>hr-owners/);
    expect(asked).toMatch(/<label for="code">Code<\/label>.*>Confirm</s);
    access().answerOfPeople({ outcome: 'refused', reason: 'wrong' });
    await post(personPage(), { intent: 'confirm', code: '000000' });
    expect(await look(personPage())).toMatch(/role="alert".*That is not the code.*aria-invalid/s);
    access().answerOfPeople({
      outcome: 'done',
      parts: [{ outcome: 'done', person: subOf('jahn') }],
    });
    await post(personPage(), { intent: 'confirm', code: '123 456' });
    const act = { kind: 'add', person: subOf('jahn'), group: 'hr-owners', reason: 'stands in' };
    expect(access().commands.map(({ command }) => command)).toEqual([
      { kind: 'prepare', acts: [act] },
      ...['000000', '123456'].map((code) => ({
        kind: 'confirm',
        prepared: waits.prepared,
        code,
        acts: [act],
      })),
    ]);
    const done = await look(personPage());
    expect(done).toContain('Done.');
    expect(done).not.toContain('for="code"');
  });

  it('keeps what waits for a code to the page and the person that it is of', async () => {
    access().answerOfPeople(prepared());
    await post(personPage(), { intent: 'unlock', reason: 'asked' });
    expect(await look(`/people/${subOf('peter')}`)).not.toContain('for="code"');
    expect(await look(personPage())).toContain('for="code"');
    expect(await look(personPage(), 'jahn')).not.toContain('for="code"');
    // Whoever else signs in leaves nothing of it in the browser.
    expect(kept).toBe('');
  });

  it('tells what was done to the account, and who added a member', async () => {
    const by = subOf('dmar');
    const atMs = Date.now() - 60_000;
    const added = { kind: 'add', by, atMs, reason: 'joins', groups: ['engineering'] } as const;
    const item = eventItem(atMs, randomUUID());
    await access().history.write(subOf('jahn'), item, { ...added, outcome: 'done' });
    const removal = { ...added, kind: 'remove', atMs: atMs + 1, groups: ['hr'] } as const;
    const begun = { ...removal, outcome: 'begun' } as const;
    await access().history.write(subOf('jahn'), eventItem(atMs + 1, randomUUID()), begun);
    expect(await look(personPage())).toMatch(
      /took out of <strong>hr<\/strong>. Whether it was done is not known.*Dana Mar<\/a> added to <strong>engineering/s,
    );
    expect(await look('/areas/engineering/members')).toMatch(
      /Jonas Ahn.*added <time.*by Dana Mar/s,
    );
  });
});

describe('the directory', () => {
  it('creates an account by a code, and leads to whom it has made', async () => {
    access().answerOfPeople(prepared());
    const create = {
      intent: 'create',
      email: 'new@example.com',
      givenName: 'New',
      familyName: 'Comer',
      locale: 'de',
      groups: 'hr',
      reason: 'joins',
    };
    const asked = await post('/directory', create);
    expect(asked.headers.location).toBe('/directory');
    expect(await look('/directory')).toMatch(/new@example.com<\/strong>, New Comer, in <strong>hr/);
    access().answerOfPeople({
      outcome: 'done',
      parts: [{ outcome: 'done', person: subOf('peter') }],
    });
    const done = await post('/directory', { intent: 'confirm', code: '123456' });
    expect(done.headers.location).toBe(`/people/${subOf('peter')}`);
    expect(await look(done.headers.location ?? '')).toContain('Done.');
    expect(access().commands.at(-1)?.command).toMatchObject({
      acts: [{ kind: 'create', email: 'new@example.com', groups: ['hr'], locale: 'de' }],
    });
  });

  it('signs everyone out with a reason', async () => {
    await post('/directory', { intent: 'sign-out-everyone', reason: 'after the attack' });
    expect(access().events.map(({ command }) => command)).toEqual([
      { kind: 'cut-everyone', reason: 'after the attack' },
    ]);
  });
});

it('signs oneself out everywhere, without a code', async () => {
  const answer = await portal().ask('/account', {
    as: 'jahn',
    proof: null,
    method: 'POST',
    headers: FORM_HEADERS,
    body: new URLSearchParams({ intent: 'sign-out-everywhere', key: randomUUID() }).toString(),
  });
  expect(answer.headers.location).toMatch(/\/logout\?client_id=/);
  expect(access().events.map(({ command }) => command)).toEqual([
    { kind: 'cut', person: subOf('jahn'), what: 'signed-out', reason: '' },
  ]);
  access().answerWith({ outcome: 'unknown' });
  const failed = await post('/account', { intent: 'sign-out-everywhere' });
  expect(failed.headers.location).toBe('/account?not-signed-out');
});

it('is in German alone, with what waits for a code', async () => {
  access().answerOfPeople(prepared());
  await post(personPage(), { intent: 'enable', reason: 'ist zurück' });
  const pages = ['/', '/account', '/directory', personPage(), '/areas/engineering'];
  const more = ['/areas/engineering/members?why=1', '/account?not-signed-out', '/?pins-full='];
  const data = 'admins joins why pins full not signed out Builds';
  for (const page of [...pages, ...more]) {
    expect([page, strangeWords(await look(page, 'dmar', 'de'), data)]).toEqual([page, []]);
  }
});
