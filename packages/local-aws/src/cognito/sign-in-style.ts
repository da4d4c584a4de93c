/** What the sign-in pages take of a branding style for one scheme; colours as CSS has them. */
export interface PageColours {
  readonly page: string;
  readonly form: string;
  readonly formLine: string;
  readonly heading: string;
  readonly text: string;
  readonly label: string;
  readonly field: string;
  readonly fieldLine: string;
  readonly focus: string;
  readonly button: string;
  readonly buttonText: string;
  readonly buttonHover: string;
  readonly buttonHoverText: string;
}

/** An image as an address that holds it, and what stands for it where it is not seen. */
export interface PageImage {
  readonly address: string;
  readonly text: string;
}

/** The look of the sign-in pages. */
export interface SignInStyle {
  /** The scheme of every browser; each browser's own if `DYNAMIC`. */
  readonly scheme: 'LIGHT' | 'DARK' | 'DYNAMIC';
  readonly light: PageColours;
  readonly dark: PageColours;
  /** In CSS pixels. */
  readonly radius: { readonly form: number; readonly field: number; readonly button: number };
  readonly logo?: {
    readonly light: PageImage | undefined;
    readonly dark: PageImage | undefined;
    readonly align: 'start' | 'center' | 'end';
  };
  readonly favicon?: PageImage | undefined;
}

/** How pages look that no branding has changed: this package's own, not Cognito's. */
export const PLAIN_STYLE: SignInStyle = {
  scheme: 'DYNAMIC',
  light: {
    page: '#f2f3f3',
    form: '#ffffff',
    formLine: '#7d8998',
    heading: '#16191f',
    text: '#16191f',
    label: '#16191f',
    field: '#ffffff',
    fieldLine: '#7d8998',
    focus: '#0a5ab4',
    button: '#0a5ab4',
    buttonText: '#ffffff',
    buttonHover: '#0a5ab4',
    buttonHoverText: '#ffffff',
  },
  dark: {
    page: '#0f141a',
    form: '#1d242c',
    formLine: '#8d99a8',
    heading: '#e9ebed',
    text: '#e9ebed',
    label: '#e9ebed',
    field: '#1d242c',
    fieldLine: '#8d99a8',
    focus: '#7cb7ff',
    button: '#7cb7ff',
    buttonText: '#06121f',
    buttonHover: '#7cb7ff',
    buttonHoverText: '#06121f',
  },
  radius: { form: 12, field: 6, button: 6 },
};
