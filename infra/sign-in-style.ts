import type { CfnManagedLoginBrandingProps } from 'aws-cdk-lib/aws-cognito';
import { iconSvg, logoSvg } from '../contracts/branding/images';
import { SCHEMES, type Brand, type Palette } from '../contracts/branding/shape';

type Settings = Record<string, unknown>;

/** `#rrggbb` as the settings have it: eight digits, the last two of them the opacity. */
const opaque = (colour: string) => `${colour.slice(1).toLowerCase()}ff`;

/** A part of the settings that has colours for each scheme. */
function inBoth({ colours }: Brand, of: (palette: Palette) => Settings): Settings {
  return { lightMode: of(colours.light), darkMode: of(colours.dark) };
}

/**
 * The managed login pages in a brand's look, light and dark as the browser is. What is not named
 * keeps Cognito's own value. The shape is that of the example in AWS CLI, "cognito-idp
 * update-managed-login-branding", and of Amazon Cognito, "API and SDK operations for managed login
 * branding"; there is no schema of it, and CloudFormation checks it at the deploy.
 */
export function signInSettings(brand: Brand): Settings {
  const borderRadius = brand.radiusPx;
  return {
    categories: {
      global: {
        colorSchemeMode: 'DYNAMIC',
        pageHeader: { enabled: false },
        pageFooter: { enabled: false },
      },
    },
    componentClasses: {
      buttons: { borderRadius },
      dropDown: { borderRadius },
      focusState: inBoth(brand, ({ focus }) => ({ borderColor: opaque(focus) })),
      divider: inBoth(brand, ({ line }) => ({ borderColor: opaque(line) })),
      input: {
        borderRadius,
        ...inBoth(brand, ({ surface, fieldLine, inkSoft }) => ({
          defaults: { backgroundColor: opaque(surface), borderColor: opaque(fieldLine) },
          placeholderColor: opaque(inkSoft),
        })),
      },
      inputLabel: inBoth(brand, ({ ink }) => ({ textColor: opaque(ink) })),
      inputDescription: inBoth(brand, ({ inkSoft }) => ({ textColor: opaque(inkSoft) })),
      link: inBoth(brand, ({ accent, ink }) => ({
        defaults: { textColor: opaque(accent) },
        hover: { textColor: opaque(ink) },
      })),
      optionControls: inBoth(brand, ({ surface, fieldLine, accent, accentInk }) => ({
        defaults: { backgroundColor: opaque(surface), borderColor: opaque(fieldLine) },
        selected: { backgroundColor: opaque(accent), foregroundColor: opaque(accentInk) },
      })),
    },
    components: {
      favicon: { enabledTypes: ['SVG'] },
      pageBackground: {
        image: { enabled: false },
        ...inBoth(brand, ({ ground }) => ({ color: opaque(ground) })),
      },
      pageText: inBoth(brand, ({ ink, inkSoft }) => ({
        headingColor: opaque(ink),
        bodyColor: opaque(inkSoft),
        descriptionColor: opaque(inkSoft),
      })),
      form: {
        borderRadius,
        backgroundImage: { enabled: false },
        logo: { enabled: true, formInclusion: 'IN', location: 'START', position: 'TOP' },
        ...inBoth(brand, ({ surface, line }) => ({
          backgroundColor: opaque(surface),
          borderColor: opaque(line),
        })),
      },
      primaryButton: inBoth(brand, ({ accent, accentInk }) => {
        const button = { backgroundColor: opaque(accent), textColor: opaque(accentInk) };
        return { defaults: button, hover: button, active: button };
      }),
      secondaryButton: inBoth(brand, ({ surface, accent, accentSoft }) => {
        const [borderColor, textColor] = [opaque(accent), opaque(accent)];
        const chosen = { backgroundColor: opaque(accentSoft), borderColor, textColor };
        const defaults = { backgroundColor: opaque(surface), borderColor, textColor };
        return { defaults, hover: chosen, active: chosen };
      }),
    },
  };
}

const base64 = (svg: string) => Buffer.from(svg).toString('base64');

/** The images of those pages: who asks for the password, and the icon (Amazon Cognito, "AssetType"). */
export function signInImages(brand: Brand) {
  const logos = SCHEMES.map((scheme) => ({
    category: 'FORM_LOGO',
    colorMode: scheme.toUpperCase(),
    extension: 'SVG',
    bytes: base64(logoSvg(brand, scheme)),
  }));
  return [
    ...logos,
    {
      category: 'FAVICON_SVG',
      colorMode: 'DYNAMIC',
      extension: 'SVG',
      bytes: base64(iconSvg(brand)),
    },
  ] satisfies CfnManagedLoginBrandingProps['assets'];
}
