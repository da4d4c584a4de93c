import { describe, expect, it } from 'vitest';
import { brand } from '../../app/company/brand';
import { brandStyleSheet } from '../../contracts/branding/style-sheet';
import { PORTAL_ORIGIN, startTestPortal } from '../fixtures/portal';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal({
  PORTAL_SUPPORT_NAME: 'IT & desk',
  PORTAL_SUPPORT_EMAIL: 'it@example.com',
  PORTAL_SUPPORT_URL: 'https://help.example.com/?a=1&b=2',
});
const evil = {
  origin: 'https://evil.example',
  'content-type': 'application/x-www-form-urlencoded',
};

it.each([
  ['a cross-site form', 403, '/verify.data', { method: 'POST', headers: evil, body: 'a=b' }],
  ['a method', 405, '/verify.data', { method: 'PUT', headers: { origin: PORTAL_ORIGIN } }],
  ['an address', 400, '/areas.data?_data=root', {}],
])('answers %s that it refuses, as data, with a notice', async (_, status, path, options) => {
  const answer = await portal().ask(path, options);
  expect(answer.status).toBe(status);
  expect(answer.headers['x-portal-notice']).toBe('yes');
  const notice = JSON.parse(answer.text) as Record<string, unknown>;
  expect(Object.keys(notice).sort()).toEqual(['advice', 'requestId', 'title']);
  expect(notice.requestId).toBe(answer.headers['x-request-id']);
});

it('answers the same as a page to a document', async () => {
  const answer = await portal().ask('/verify', { method: 'POST', headers: evil, body: 'a=b' });
  expect(answer.status).toBe(403);
  expect(answer.headers['x-portal-notice']).toBeUndefined();
  expect(answer.text).toContain('<h1>Refused</h1>');
});

describe('the page', () => {
  const refused = async (language: string) =>
    (
      await portal().ask('/verify', {
        method: 'POST',
        headers: { ...evil, 'accept-language': language },
        body: 'a=b',
      })
    ).text;

  it('says whose it is and whom to ask', async () => {
    const text = await refused('en');
    expect(text).toContain(`<title>Refused · ${brand.product}</title>`);
    expect(text).toContain('Need help? Ask the IT &amp; desk: ');
    expect(text).toContain('<a href="mailto:it@example.com">it@example.com</a>');
    expect(text).toContain(
      '<a href="https://help.example.com/?a=1&amp;b=2" rel="noreferrer">help page</a>',
    );
    expect(text).toMatch(/Request id <code>[\da-f-]{36}<\/code>/);
  });

  it('is in the colours of the brand, with the mark, as the content security policy has it', async () => {
    const { headers, text } = await portal().ask('/verify', { method: 'PUT' });
    const [, nonce = ''] = /<style nonce="([^"]+)">/.exec(text) ?? [];
    expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(text).toContain(brandStyleSheet(brand));
    expect(text).toContain(brand.mark);
    expect(text).toContain(brand.company.replaceAll('&', '&amp;'));
  });

  it('is in the language of the request', async () => {
    const text = await refused('de-AT');
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('<h1>Abgelehnt</h1>');
    expect(text).toContain('Fragen Sie den Support (IT &amp; desk)');
    expect(text).not.toMatch(/Refused|Request id|Need help/);
  });
});

it('answers data in the language of the request', async () => {
  const headers = { ...evil, 'accept-language': 'de' };
  const { text } = await portal().ask('/verify.data', { method: 'POST', headers, body: 'a=b' });
  expect(JSON.parse(text)).toMatchObject({ title: 'Abgelehnt' });
});

it('answers without support where the settings name nobody', async () => {
  const silent = await startTestPortal();
  try {
    const { text } = await silent.ask('/areas', { method: 'PUT' });
    expect(text).toContain('</h1>');
    expect(text).not.toMatch(/mailto:|Need help/);
  } finally {
    await silent.stop();
  }
});
