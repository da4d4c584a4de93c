import { describe, expect, it } from 'vitest';
import { declaredStyle } from '../../src/cognito/declared-style';
import { UnsupportedUserPoolError } from '../../src/cognito/errors';
import { PLAIN_STYLE } from '../../src/cognito/sign-in-style';

const svg = (text: string) => Buffer.from(`<svg><title>${text}</title></svg>`).toString('base64');
const asset = (changes: object = {}) => ({
  Category: 'FORM_LOGO',
  ColorMode: 'LIGHT',
  Extension: 'SVG',
  Bytes: svg('Acme &amp; Sons'),
  ...changes,
});
const style = (properties: object) =>
  declaredStyle({
    logicalId: 'Style',
    type: 'AWS::Cognito::ManagedLoginBranding',
    ref: 's',
    properties: properties as Record<string, unknown>,
  });
const logo = { enabled: true, location: 'START' };

describe('declaredStyle', () => {
  it('reads colours of both schemes, corners and the scheme', () => {
    const mode = (color: string) => ({ lightMode: { color }, darkMode: { color: '010203ff' } });
    const read = style({
      Settings: {
        categories: { global: { colorSchemeMode: 'DYNAMIC' } },
        components: {
          pageBackground: mode('AABBCC80'),
          primaryButton: { lightMode: { hover: { backgroundColor: '112233ff' } } },
          form: { borderRadius: 3 },
        },
        componentClasses: { buttons: { borderRadius: '5' } },
      },
    });
    expect(read.scheme).toBe('DYNAMIC');
    expect(read.light).toEqual({
      ...PLAIN_STYLE.light,
      page: '#AABBCC80',
      buttonHover: '#112233ff',
    });
    expect(read.dark).toEqual({ ...PLAIN_STYLE.dark, page: '#010203ff' });
    expect(read.radius).toEqual({ ...PLAIN_STYLE.radius, form: 3, button: 5 });
  });

  it('looks as without branding where Cognito has the values, or nothing is said', () => {
    expect(style({ UseCognitoProvidedValues: true })).toBe(PLAIN_STYLE);
    expect(style({})).toEqual({ ...PLAIN_STYLE, favicon: undefined });
  });

  it('is light unless the settings say otherwise', () => {
    expect(style({ Settings: {} }).scheme).toBe('LIGHT');
  });

  it('takes the image of a scheme, or that of both', () => {
    const dynamic = asset({ Category: 'FAVICON_ICO', ColorMode: 'DYNAMIC', Extension: 'ICO' });
    const Assets = [asset(), asset({ ColorMode: 'DARK', Bytes: svg('Night') }), dynamic];
    const read = style({ Settings: { components: { form: { logo } } }, Assets });
    expect(read.logo).toEqual({
      align: 'start',
      light: { address: `data:image/svg+xml;base64,${asset().Bytes}`, text: 'Acme & Sons' },
      dark: { address: `data:image/svg+xml;base64,${svg('Night')}`, text: 'Night' },
    });
    expect(read.favicon?.address).toMatch(/^data:image\/x-icon;base64,/);
  });

  it('shows no logo that is not enabled', () => {
    expect(style({ Settings: {}, Assets: [asset()] }).logo).toBeUndefined();
  });

  const refused: [what: string, properties: object, named: string][] = [
    [
      'a colour of a name',
      { Settings: { components: { form: { lightMode: { borderColor: 'red' } } } } },
      'Style.Settings.components.form.lightMode.borderColor',
    ],
    [
      'a colour with a number sign, of a part that is not shown here',
      { Settings: { components: { alert: { darkMode: { error: { borderColor: '#aabbcc' } } } } } },
      'Style.Settings.components.alert.darkMode.error.borderColor',
    ],
    [
      'a category of its own',
      { Assets: [asset({ Category: 'LOGO' })] },
      'Style.Assets[0].Category',
    ],
    ['a mode of its own', { Assets: [asset({ ColorMode: 'GREY' })] }, 'Style.Assets[0].ColorMode'],
    ['a file of another kind', { Assets: [asset({ Extension: 'GIF' })] }, 'Style.Assets[0]'],
    ['bytes that are no base64', { Assets: [asset({ Bytes: '<svg>' })] }, 'Style.Assets[0].Bytes'],
    [
      'Cognito’s values together with others',
      { UseCognitoProvidedValues: true, Settings: {} },
      'Style',
    ],
    [
      'a scheme of its own',
      { Settings: { categories: { global: { colorSchemeMode: 'AUTO' } } } },
      'Style.Settings.categories.global.colorSchemeMode',
    ],
  ];
  it.each(refused)('refuses %s, by its place', (_what, properties, named) => {
    expect(() => style(properties)).toThrow(UnsupportedUserPoolError);
    expect(() => style(properties)).toThrow(named);
  });
});
