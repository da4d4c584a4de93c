import { describe, expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const ADDRESS = '/go/engineering/builds';
const TOOL = 'https://ci.example.com/';

const ask = (headers: Record<string, string> = {}, address = ADDRESS) =>
  portal().ask(address, { as: 'jahn', headers });

describe('/go', () => {
  it('leads to the tool, and remembers it', async () => {
    const { status, headers } = await ask({ 'sec-fetch-dest': 'document' });
    expect([status, headers.location]).toEqual([302, TOOL]);
    expect(String(headers['set-cookie'])).toMatch(/__Host-recent=[\w-]+~engineering\/builds;/);
  });

  it.each([
    ['an image', { 'sec-fetch-dest': 'image' }],
    ['a frame', { 'sec-fetch-dest': 'iframe' }],
    ['a script’s fetch', { 'sec-fetch-dest': 'empty' }],
    ['a prefetch', { 'sec-fetch-dest': 'document', 'sec-purpose': 'prefetch;prerender' }],
  ])('remembers nothing of %s', async (_, headers) => {
    const answer = await ask(headers);
    expect(answer.status).toBe(302);
    expect(String(answer.headers['set-cookie'])).not.toContain('__Host-recent');
  });

  it('answers a page that goes on by itself to who comes from the form for the code', async () => {
    const { status, text, headers } = await ask({
      referer: 'http://localhost:3000/verify?returnTo=%2Fgo%2Fengineering%2Fbuilds',
    });
    expect(status).toBe(200);
    expect(text).toContain(`http-equiv="refresh" content="0; url=${TOOL}"`);
    expect(text).toContain(`href="${TOOL}"`);
    expect(String(headers['set-cookie'])).toContain('__Host-recent');
  });

  it.each(['http://localhost:3000/areas/engineering', 'https://evil.example/verify', '%%', ''])(
    'redirects who comes from %s',
    async (referer) => {
      expect((await ask({ referer })).status).toBe(302);
    },
  );

  it('tells nobody who may not enter the area which tools it has', async () => {
    for (const tool of ['payroll', 'none', 'PAYROLL']) {
      const { status, headers } = await ask({}, `/go/hr/${tool}`);
      const denied = `/denied?area=hr&returnTo=%2Fgo%2Fhr%2F${tool}`;
      expect([status, headers.location]).toEqual([302, denied]);
    }
  });

  it.each(['/GO/engineering/builds', '/go/engineering/builds/', '/go/engineering/%62uilds'])(
    'leads from %s to the one address that is kept',
    async (address) => {
      const { status, headers } = await ask({}, `${address}?x=1`);
      expect([status, headers.location]).toEqual([302, `${ADDRESS}?x=1`]);
    },
  );

  it.each([
    ...['/go', '/go/engineering', '/go/engineering/none', '/go/engineering%2fbuilds'],
    ...['/go/engineering/a%20b', '/go/engineering/A%20b', '/go/engineering/%C3%84', '/go/None/x'],
  ])('is not found at %s', async (address) => {
    expect((await ask({}, address)).status).toBe(404);
  });

  it('leads to the lower case of its address', async () => {
    const { status, headers } = await ask({}, '/go/Engineering/BUILDS');
    expect([status, headers.location]).toEqual([302, '/go/engineering/builds']);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('shows the code’s form its way back', async () => {
    const answer = await portal().ask(ADDRESS, { as: 'jahn', proof: null });
    expect(answer.headers.location).toBe('/verify?returnTo=%2Fgo%2Fengineering%2Fbuilds');
    const strict = '/go/engineering/operations/production-console';
    const { location } = (await portal().ask(strict, { as: 'dmar', proof: null })).headers;
    expect(location).toBe(`/verify?returnTo=${encodeURIComponent(strict)}`);
    const { text } = await portal().ask(location ?? '', { as: 'dmar', proof: null });
    expect(text).toContain('15 minutes');
  });
});
