import { describe, expect, it } from 'vitest';
import { brand } from '../../app/company/brand';
import { logoSvg } from '../../contracts/branding/images';
import { SCHEMES } from '../../contracts/branding/shape';
import { LANGUAGES, type Language } from '../../contracts/language';
import type { Support } from '../../contracts/support';
import { signInMails } from '../../infra/sign-in-mails';
import { signInImages, signInSettings } from '../../infra/sign-in-style';
import { otherBrand } from '../fixtures/other-brand';

/** Every colour in the settings by where it stands: `components.form.darkMode.borderColor`. */
function coloursIn(value: unknown, at = ''): [place: string, colour: string][] {
  if (typeof value === 'string') return /[cC]olor$/.test(at) ? [[at, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    coloursIn(part, at === '' ? name : `${at}.${name}`),
  );
}

describe('the managed sign-in pages of a brand', () => {
  it('have colours of eight digits, as many for light as for dark', () => {
    const colours = coloursIn(signInSettings(brand));
    expect(colours.length).toBeGreaterThan(40);
    for (const [place, colour] of colours) {
      expect(colour, place).toMatch(/^[0-9a-f]{8}$/);
      expect(place).toMatch(/\.(light|dark)Mode\./);
    }
    const of = (mode: string) => colours.filter(([place]) => place.includes(mode)).length;
    expect(of('.lightMode.')).toBe(of('.darkMode.'));
  });

  it('follow another brand: background, form, button, focus, corners', () => {
    const colours = Object.fromEntries(coloursIn(signInSettings(otherBrand)));
    for (const scheme of SCHEMES) {
      const { ground, surface, accent, accentInk, focus } = otherBrand.colours[scheme];
      expect(colours).toMatchObject({
        [`components.pageBackground.${scheme}Mode.color`]: `${ground.slice(1)}ff`,
        [`components.form.${scheme}Mode.backgroundColor`]: `${surface.slice(1)}ff`,
        [`components.primaryButton.${scheme}Mode.defaults.backgroundColor`]: `${accent.slice(1)}ff`,
        [`components.primaryButton.${scheme}Mode.defaults.textColor`]: `${accentInk.slice(1)}ff`,
        [`componentClasses.focusState.${scheme}Mode.borderColor`]: `${focus.slice(1)}ff`,
      });
    }
    expect(JSON.stringify(signInSettings(otherBrand))).toContain('"borderRadius":0');
    expect(signInSettings(brand)).toMatchObject({
      categories: { global: { colorSchemeMode: 'DYNAMIC' } },
    });
  });

  it('say whose portal it is by a logo, and have its icon', () => {
    const images = signInImages(otherBrand).map(({ bytes, ...image }) => ({
      ...image,
      svg: Buffer.from(bytes, 'base64').toString(),
    }));
    expect(images).toEqual([
      {
        category: 'FORM_LOGO',
        colorMode: 'LIGHT',
        extension: 'SVG',
        svg: logoSvg(otherBrand, 'light'),
      },
      {
        category: 'FORM_LOGO',
        colorMode: 'DARK',
        extension: 'SVG',
        svg: logoSvg(otherBrand, 'dark'),
      },
      {
        category: 'FAVICON_SVG',
        colorMode: 'DYNAMIC',
        extension: 'SVG',
        svg: expect.stringContaining(otherBrand.mark) as string,
      },
    ]);
  });
});

describe('the mails of the user pool', () => {
  const mailsIn = (language: Language, support?: Support) =>
    signInMails(otherBrand, {
      portalUrl: 'https://portal.example.com',
      temporaryPasswordDays: 3,
      language,
      support,
    });

  it.each(LANGUAGES)('invite with address, password and what it is for, in %s', (language) => {
    const { invitation } = mailsIn(language);
    expect(invitation.emailSubject).toContain('Werkstor');
    for (const part of [
      'Nordmeer & Söhne',
      'Werkstor',
      'https://portal.example.com',
      / (within 3 days|innerhalb von 3 Tagen) /,
      '{username}',
      '{####}',
    ]) {
      expect(invitation.emailBody).toEqual(
        typeof part === 'string' ? expect.stringContaining(part) : expect.stringMatching(part),
      );
    }
  });

  it.each(LANGUAGES)('prove an address with a code alone, in %s', (language) => {
    const { verification } = mailsIn(language);
    expect(verification.emailBody?.match(/\{.*?\}/g)).toEqual(['{####}']);
    expect(verification.emailBody).toContain('Nordmeer & Söhne');
  });

  it.each([
    ['en', 'Need help? Ask the IT &amp; more: it@example.com, https://help.example.com/?a&amp;b'],
    [
      'de',
      'Fragen Sie den Support (IT &amp; more): it@example.com, https://help.example.com/?a&amp;b',
    ],
  ] as const)('end with whom to ask, where the settings say it, in %s', (language, ways) => {
    const { invitation, verification } = mailsIn(language, {
      name: 'IT & more',
      email: 'it@example.com',
      url: 'https://help.example.com/?a&b',
    });
    for (const { emailBody } of [invitation, verification]) {
      expect(emailBody?.endsWith(ways)).toBe(true);
    }
    expect(mailsIn(language).invitation.emailBody).not.toContain('?');
  });
});
