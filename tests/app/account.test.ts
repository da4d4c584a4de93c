import { describe, expect, it } from 'vitest';
import { PORTAL_ORIGIN } from '../fixtures/portal';
import { CHALLENGE_COOKIE, cookieSet, PROOF_COOKIE, secondsFromNow } from '../fixtures/proof';
import { useSharedPortal } from '../fixtures/use-portal';
import { LANGUAGE_COOKIE } from '../../contracts/language';
import { FORM_HEADERS } from './support/verify-form';

const portal = useSharedPortal();
const moment = (seconds: number) => `dateTime="${new Date(seconds * 1_000).toISOString()}"`;

it('shows when the code was entered, and until when it opens which areas', async () => {
  const given = secondsFromNow(-1_200);
  const proof = await portal().proofOf('dmar', {
    claims: { auth_time: given, exp: given + 8 * 3_600 },
  });
  const { text } = await portal().ask('/account', { as: 'dmar', proof });
  expect(text).toContain(moment(given));
  expect(text).toMatch(/<h3>Open .*for 8 more hours.*until .*>Engineering<.*<h3>Asks/s);
  expect(text).toContain(moment(given + 8 * 3_600));
  expect(text).toMatch(/<h3>Asks for a new code since .*>Operations</s);
  expect(text).toContain(moment(given + 900));
});

it('says that there is no proof', async () => {
  const { status, text } = await portal().ask('/account', { as: 'dmar', proof: null });
  expect(status).toBe(200);
  expect(text).toContain('No code has been entered in this browser');
  expect(text).not.toContain('Drop the code');
});

it('drops the proof on request, and on no other', async () => {
  const post = (body: string) =>
    portal().ask('/account', { as: 'dmar', method: 'POST', headers: FORM_HEADERS, body });
  const dropped = await post('intent=drop-proof');
  expect([dropped.status, dropped.headers.location]).toEqual([302, '/account']);
  expect(cookieSet(dropped, PROOF_COOKIE)).toBe('');
  expect((await post('intent=other')).status).toBe(400);
});

it('drops proof and challenge at the sign-out', async () => {
  const headers = { origin: PORTAL_ORIGIN };
  const out = await portal().ask('/logout', { as: 'dmar', method: 'POST', headers });
  expect(cookieSet(out, PROOF_COOKIE)).toBe('');
  expect(cookieSet(out, CHALLENGE_COOKIE)).toBe('');
  for (const line of out.headers['set-cookie'] ?? []) {
    expect(line).toMatch(/; Path=\/; Secure; HttpOnly/);
  }
});

describe('the language', () => {
  const choose = (body: string) =>
    portal().ask('/account', { as: 'dmar', method: 'POST', headers: FORM_HEADERS, body });
  const withCookie = (value: string) =>
    portal().ask('/account', {
      as: 'dmar',
      headers: { cookie: `${LANGUAGE_COOKIE}=${value}`, 'accept-language': 'en' },
    });

  it('is kept in a cookie for a year, and is that of the pages from then on', async () => {
    const chosen = await choose('intent=language&language=de');
    expect([chosen.status, chosen.headers.location]).toEqual([302, '/account']);
    expect(cookieSet(chosen, LANGUAGE_COOKIE)).toBe('de');
    const [line] = chosen.headers['set-cookie'] ?? [];
    expect(line).toMatch(/; Max-Age=31536000; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    const { text } = await withCookie('de');
    expect(text).toContain('<html lang="de"');
    expect(text).toContain('Ihr Konto');
    expect(text).toMatch(/<option[^>]* value="de"[^>]* selected/);
  });

  it('is the browser’s again on request', async () => {
    const dropped = await choose('intent=language&language=browser');
    expect(cookieSet(dropped, LANGUAGE_COOKIE)).toBe('');
    const { text } = await portal().ask('/account', { as: 'dmar' });
    expect(text).toMatch(/<option value="browser" selected/);
  });

  it.each(['language=fr', 'language=de&language=en', 'language=', ''])(
    'is not changed by a form that no page has: %s',
    async (fields) => {
      const refused = await choose(`intent=language&${fields}`);
      expect(refused.status).toBe(400);
      expect(cookieSet(refused, LANGUAGE_COOKIE)).toBeUndefined();
    },
  );

  it('is not changed by somebody who is not signed in', async () => {
    const refused = await portal().ask('/account', {
      method: 'POST',
      headers: FORM_HEADERS,
      body: 'intent=language&language=de',
    });
    expect(refused.status).toBe(401);
    expect(cookieSet(refused, LANGUAGE_COOKIE)).toBeUndefined();
  });

  it('of data is that of the request, so that a page notices another one', async () => {
    const { text } = await portal().ask('/account.data', {
      as: 'dmar',
      headers: { cookie: `${LANGUAGE_COOKIE}=de` },
    });
    expect(text).toMatch(/"language","de"/);
  });
});
