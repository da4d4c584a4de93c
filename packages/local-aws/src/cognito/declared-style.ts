import type { DeployedResource } from '../template/stack';
import { UnsupportedUserPoolError } from './errors';
import { Properties } from './properties';
import { PLAIN_STYLE, type PageColours, type PageImage, type SignInStyle } from './sign-in-style';

/** AWS, "AssetType". */
const CATEGORIES =
  'FAVICON_ICO FAVICON_SVG EMAIL_GRAPHIC SMS_GRAPHIC AUTH_APP_GRAPHIC PASSWORD_GRAPHIC PASSKEY_GRAPHIC PAGE_HEADER_LOGO PAGE_HEADER_BACKGROUND PAGE_FOOTER_LOGO PAGE_FOOTER_BACKGROUND PAGE_BACKGROUND FORM_BACKGROUND FORM_LOGO IDP_BUTTON_ICON'.split(
    ' ',
  );
const COLOR_MODES = ['LIGHT', 'DARK', 'DYNAMIC'] as const;
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ICO: 'image/x-icon',
  JPEG: 'image/jpeg',
  PNG: 'image/png',
  SVG: 'image/svg+xml',
  WEBP: 'image/webp',
};
const MOST_BYTES = 1_000_000;
const COLOUR = /^[0-9a-f]{8}$/i;
const ALIGNMENTS = { START: 'start', CENTER: 'center', END: 'end' } as const;

/** Where the settings have what a page shows, beside a part for each scheme. */
const PLACES: Readonly<Record<keyof PageColours, [part: string, colour: string]>> = {
  page: ['components.pageBackground', 'color'],
  form: ['components.form', 'backgroundColor'],
  formLine: ['components.form', 'borderColor'],
  heading: ['components.pageText', 'headingColor'],
  text: ['components.pageText', 'bodyColor'],
  label: ['componentClasses.inputLabel', 'textColor'],
  field: ['componentClasses.input', 'defaults.backgroundColor'],
  fieldLine: ['componentClasses.input', 'defaults.borderColor'],
  focus: ['componentClasses.focusState', 'borderColor'],
  button: ['components.primaryButton', 'defaults.backgroundColor'],
  buttonText: ['components.primaryButton', 'defaults.textColor'],
  buttonHover: ['components.primaryButton', 'hover.backgroundColor'],
  buttonHoverText: ['components.primaryButton', 'hover.textColor'],
};

/**
 * Reads one `AWS::Cognito::ManagedLoginBranding`: of its settings and images what the pages here show
 * (AWS, "UpdateManagedLoginBranding" in the AWS CLI, whose example has them all). What it does not
 * name looks as without branding. Throws {@link UnsupportedUserPoolError} for a colour or image that
 * is none.
 */
export function declaredStyle(resource: DeployedResource): SignInStyle {
  const branding = new Properties(resource.logicalId, resource.properties);
  const settings = branding.object('Settings');
  const assets = branding.objects('Assets');
  if (assets.length > MOST_ASSETS) {
    const expected = `at most ${MOST_ASSETS} Assets`;
    throw new UnsupportedUserPoolError(resource.logicalId, expected, assets.length);
  }
  if (branding.flag('UseCognitoProvidedValues') === true) {
    if (settings || assets.length > 0) {
      const expected = 'UseCognitoProvidedValues or Settings and Assets';
      throw new UnsupportedUserPoolError(resource.logicalId, expected, 'both');
    }
    return PLAIN_STYLE;
  }
  if (settings) checkColours(settings);
  const images = assets.map(imageOf);
  const logo = settings && under(settings, 'components.form.logo');
  const radius = (part: string, plain: number) =>
    (settings && under(settings, part)?.number('borderRadius')) ?? plain;
  return {
    scheme: settings ? schemeOf(settings) : PLAIN_STYLE.scheme,
    light: coloursOf(settings, 'light'),
    dark: coloursOf(settings, 'dark'),
    radius: {
      form: radius('components.form', PLAIN_STYLE.radius.form),
      field: radius('componentClasses.input', PLAIN_STYLE.radius.field),
      button: radius('componentClasses.buttons', PLAIN_STYLE.radius.button),
    },
    ...(logo?.flag('enabled') && {
      logo: {
        light: imageFor(images, ['FORM_LOGO'], 'LIGHT'),
        dark: imageFor(images, ['FORM_LOGO'], 'DARK'),
        align: ALIGNMENTS[logo.choice('location', ['START', 'CENTER', 'END']) ?? 'CENTER'],
      },
    }),
    favicon: imageFor(images, ['FAVICON_SVG', 'FAVICON_ICO'], 'LIGHT'),
  };
}

/** AWS, "CreateManagedLoginBranding", Assets. */
const MOST_ASSETS = 40;

/**
 * The look that each client has been given, by the client's id. Throws
 * {@link UnsupportedUserPoolError} for a client that is not there or has two, and what
 * {@link declaredStyle} refuses.
 */
export function declaredStyles(
  brandings: readonly DeployedResource[],
  clients: readonly DeployedResource[],
): ReadonlyMap<string, SignInStyle> {
  const styles = new Map<string, SignInStyle>();
  for (const branding of brandings) {
    const { logicalId, properties } = branding;
    const client = new Properties(logicalId, properties).text('ClientId');
    if (styles.has(client) || !clients.some(({ ref }) => ref === client)) {
      const expected = 'ClientId of a client of this stack that has no other branding';
      throw new UnsupportedUserPoolError(logicalId, expected, client);
    }
    styles.set(client, declaredStyle(branding));
  }
  return styles;
}

/** A part of the settings by its path; undefined where a step is missing. */
function under(settings: Properties, path: string): Properties | undefined {
  return path
    .split('.')
    .reduce<Properties | undefined>((part, name) => part?.object(name), settings);
}

/** LIGHT unless it says otherwise, as in the example of the reference. */
function schemeOf(settings: Properties): SignInStyle['scheme'] {
  const global = under(settings, 'categories.global');
  return global?.choice('colorSchemeMode', COLOR_MODES) ?? 'LIGHT';
}

/** Every colour, shown here or not, is eight hexadecimal digits. */
function checkColours(part: Properties): void {
  for (const name of part.names()) {
    const value = part.raw(name);
    if (/color$/i.test(name) && !(typeof value === 'string' && COLOUR.test(value))) {
      const expected = 'a colour of eight hexadecimal digits';
      throw new UnsupportedUserPoolError(`${part.resource}.${name}`, expected, value);
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      const inner = part.object(name);
      if (inner) checkColours(inner);
    }
  }
}

function coloursOf(settings: Properties | undefined, scheme: 'light' | 'dark'): PageColours {
  const plain = PLAIN_STYLE[scheme];
  if (!settings) return plain;
  const declared = Object.entries(PLACES).flatMap(([name, [part, path]]) => {
    const steps = [part, `${scheme}Mode`, ...path.split('.').slice(0, -1)].join('.');
    const value = under(settings, steps)?.optionalText(path.split('.').at(-1) ?? '');
    return value === undefined ? [] : [[name, `#${value}`] as const];
  });
  return { ...plain, ...Object.fromEntries(declared) };
}

interface Image extends PageImage {
  readonly category: string;
  readonly mode: (typeof COLOR_MODES)[number];
}

function imageOf(asset: Properties): Image {
  const category = asset.text('Category');
  if (!CATEGORIES.includes(category)) {
    throw new UnsupportedUserPoolError(
      `${asset.resource}.Category`,
      CATEGORIES.join(' or '),
      category,
    );
  }
  const mode = asset.choice('ColorMode', COLOR_MODES);
  const extension = asset.text('Extension');
  const type = MEDIA_TYPES[extension];
  const bytes = asset.text('Bytes');
  if (!mode || type === undefined) {
    const expected = `a ColorMode, and an Extension of ${Object.keys(MEDIA_TYPES).join(', ')}`;
    throw new UnsupportedUserPoolError(asset.resource, expected, extension);
  }
  const content = Buffer.from(bytes, 'base64');
  if (content.length === 0 || content.length > MOST_BYTES || content.toString('base64') !== bytes) {
    const expected = `1 to ${MOST_BYTES} bytes in base64`;
    throw new UnsupportedUserPoolError(`${asset.resource}.Bytes`, expected, bytes.slice(0, 20));
  }
  const title = extension === 'SVG' ? /<title>([^<]*)<\/title>/.exec(content.toString())?.[1] : '';
  return { category, mode, address: `data:${type};base64,${bytes}`, text: unescaped(title ?? '') };
}

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The image for a scheme: one for it alone, or for both. */
function imageFor(
  images: readonly Image[],
  categories: readonly string[],
  mode: 'LIGHT' | 'DARK',
): PageImage | undefined {
  const found = categories
    .flatMap((category) => [mode, 'DYNAMIC'].map((each) => ({ category, mode: each })))
    .map((wanted) =>
      images.find((each) => each.category === wanted.category && each.mode === wanted.mode),
    )
    .find((each) => each !== undefined);
  return found && { address: found.address, text: found.text };
}
