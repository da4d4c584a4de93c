import { z } from 'zod';
import { hostName, text } from './setting-texts';

// CreateIdentityProvider, ProviderName, and the names that Cognito keeps for itself.
const providerName =
  /^(?!(?:cognito|google|facebook|loginwithamazon|signinwithapple)$)[A-Za-z][A-Za-z0-9-]{2,31}$/i;

const webAddress = (example: string) => `an https address such as "${example}"`;

/** Issuers that stand for everybody's directory: with one of them strangers could vouch for themselves. */
const EVERYBODYS = /^https:\/\/login\.microsoftonline\.com\/(?:common|organizations|consumers)\b/i;

const issuer =
  'the https address of your own issuer, without a slash at its end, such as "https://login.microsoftonline.com/<tenant id>/v2.0"';
const metadata = webAddress('https://example.okta.com/app/exk1/sso/saml/metadata');
const domains = 'from 1 to 10 lower-case mail domains such as "example.com", each once';
const scopes = 'a list with "openid", such as ["openid", "email"]';
const yesOrNo = 'true or false';

const isWebAddress = (value: string) => value.startsWith('https://') && URL.canParse(value);

const ofEveryProvider = {
  name: text(
    providerName,
    'from 3 to 32 letters, digits and hyphens, a letter first, none of Cognito\'s own such as "Google"',
  ),
  domains: z
    .array(z.string({ error: domains }).regex(hostName, { error: domains }), { error: domains })
    .min(1, { error: domains })
    .max(10, { error: domains })
    .refine((items) => new Set(items).size === items.length, { error: domains })
    .optional(),
  trustsAddresses: z.boolean({ error: yesOrNo }).default(false),
  passwords: z.boolean({ error: yesOrNo }).default(true),
};

const oidc = z.strictObject({
  kind: z.literal('oidc'),
  ...ofEveryProvider,
  issuer: z
    .string({ error: issuer })
    .refine((value) => isWebAddress(value) && !/[/?#]$/.test(value) && !EVERYBODYS.test(value), {
      error: issuer,
    }),
  clientId: text(/^[\x21-\x7e]{1,255}$/, 'the id that the provider gave the portal'),
  secretName: text(
    /^[A-Za-z0-9/_+=.@-]{1,512}$/,
    "the name of a secret in Secrets Manager that holds the client's secret, and never the secret",
  ),
  scopes: z
    .array(text(/^[\x21-\x7e]{1,64}$/, scopes), { error: scopes })
    .refine((items) => items.includes('openid'), { error: scopes })
    .default(['openid', 'email']),
});

const saml = z.strictObject({
  kind: z.literal('saml'),
  ...ofEveryProvider,
  metadataUrl: z.string({ error: metadata }).refine(isWebAddress, { error: metadata }),
});

/** The schema of {@link SignInSettings}. */
export const signInSettings = z.strictObject(
  {
    provider: z
      .discriminatedUnion('kind', [oidc, saml], {
        error: 'an object with "kind": "oidc" or "saml"',
      })
      .optional(),
  },
  { error: 'an object with "provider"' },
);

/**
 * The company's own sign-in, beside the passwords of the user pool or in their place.
 *
 * - `kind`: `oidc` (Entra ID, Okta, Google Workspace) or `saml`.
 * - `name`: of the provider in the pool and on its button. Another name is another provider.
 * - `domains`: the mail domains whose people it may vouch for; `emailDomain` alone if not given.
 * - `trustsAddresses`: that an address which the provider says is the person's own although no claim
 *   `email_verified` does. Say so only where nobody but your administrators can set it.
 * - `passwords`: whether people may sign in with a password of the pool as well; they may if not given.
 * - `issuer`, `clientId`, `secretName`, `scopes`: of `oidc`. The secret stays in Secrets Manager.
 * - `metadataUrl`: of `saml`.
 */
export type SignInSettings = z.output<typeof signInSettings>;

/** See {@link SignInSettings}. */
export type SignInProvider = NonNullable<SignInSettings['provider']>;
