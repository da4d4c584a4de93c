import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { PLAIN_STYLE, type SignInStyle } from '../../src/cognito/sign-in-style';
import { Browser } from '../../src/testing/browser';
import { startTestPool, type TestPool } from '../fixtures/user-pool';
import { authorizeQuery } from './browser';

const image = (name: string, text = name) => ({ address: `data:image/png;base64,${name}`, text });
const BRANDED: SignInStyle = {
  ...PLAIN_STYLE,
  light: { ...PLAIN_STYLE.light, page: '#aabbccff', button: '#123456ff' },
  dark: { ...PLAIN_STYLE.dark, page: '#0a0b0cff' },
  radius: { form: 1, field: 2, button: 3 },
  logo: { light: image('Day', 'Acme "&" Sons'), dark: image('Night'), align: 'start' },
  favicon: image('Icon'),
};

let pool: TestPool | undefined;
afterEach(() => pool?.close());

async function load(style: SignInStyle, changes = {}) {
  await pool?.close();
  pool = await startTestPool({ albClient: { style } });
  const response = await new Browser(pool.url).request(`/login?${authorizeQuery(changes)}`);
  return { text: await response.text(), csp: response.headers.get('content-security-policy') };
}

describe('the sign-in page', () => {
  it('has the colours, corners, logo and icon of the branding', async () => {
    const { text } = await load(BRANDED);
    for (const part of ['--page: #aabbccff;', '--button: #123456ff;', '--page: #0a0b0cff;']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('<link rel="icon" href="data:image/png;base64,Icon">');
    expect(text).toContain('<source media="(prefers-color-scheme: dark)" srcset="data:image/png');
    expect(text).toContain('base64,Day" alt="Acme &quot;&amp;&quot; Sons">');
    expect(text.indexOf('<main>')).toBeLessThan(text.indexOf('class="logo"'));
    expect(text.indexOf('class="logo"')).toBeLessThan(text.indexOf('<h1>Sign in</h1>'));
    for (const radius of [1, 2, 3]) expect(text).toContain(`border-radius: ${radius}px`);
  });

  it('allows its style by a hash, and images that it holds itself', async () => {
    const { text, csp } = await load(BRANDED);
    const [, sheet = ''] = /<style>(.*)<\/style>/s.exec(text) ?? [];
    const hash = createHash('sha256').update(sheet).digest('base64');
    expect(csp).toContain(`style-src 'sha256-${hash}';`);
    expect(csp).toContain('img-src data:;');
    expect((await load(PLAIN_STYLE)).csp).not.toContain('img-src');
  });

  it.each([
    ['LIGHT', 'only light', '#aabbccff', 'Day'],
    ['DARK', 'only dark', '#0a0b0cff', 'Night'],
  ] as const)('is %s for everybody if the branding says so', async (scheme, css, page, logo) => {
    const { text } = await load({ ...BRANDED, scheme });
    expect(text).toContain(`color-scheme: ${css};`);
    expect(text).toContain(`--page: ${page};`);
    expect(text).not.toContain('prefers-color-scheme');
    expect(text).toContain(`<img src="data:image/png;base64,${logo}"`);
  });

  it('is in the language that the request names', async () => {
    const { text } = await load(PLAIN_STYLE, { lang: 'de' });
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('<h1>Anmelden</h1>');
    expect(text).toContain('>E-Mail-Adresse</label>');
    expect(text).toContain('>Passwort</label>');
    expect(text).toContain('<button type="submit">Anmelden</button>');
  });

  it('is in English for a language that it does not speak', async () => {
    const { text } = await load(PLAIN_STYLE, { lang: 'ja' });
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('<h1>Sign in</h1>');
  });

  it('says in that language what was wrong', async () => {
    pool = await startTestPool({});
    const response = await new Browser(pool.url).signIn(authorizeQuery({ lang: 'de' }), {
      email: 'nobody@example.com',
      password: 'Wrong-password-1',
    });
    expect(await response.text()).toContain('Benutzername oder Passwort ist falsch.');
  });
});
