import { expect, it } from 'vitest';
import { PORTAL_ORIGIN } from '../fixtures/portal';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

/** A person with a fresh proof is sent on at once, so a link alone would be an open redirect. */
it.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/%09/evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  'http://localhost:3000@evil.example/',
  `${PORTAL_ORIGIN}.evil.example/`,
  '/logout',
  '/verify?returnTo=/verify',
])('leads nowhere but to the start with returnTo=%s', async (text) => {
  const query = new URLSearchParams({ returnTo: text }).toString();
  for (const path of [`/verify?${query}`, `/verify.data?${query}`]) {
    const { status, headers, text: body } = await portal().ask(path, { as: 'jahn' });
    if (text === '/%09/evil.example') expect(headers.location ?? text).toBe(text);
    else if (status === 302) expect(headers.location).toBe('/');
    else expect([status, body]).toEqual([202, expect.stringContaining('"redirect","/"')]);
  }
});
