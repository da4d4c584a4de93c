import { createHash } from 'node:crypto';
import type { IdentityProvider } from '../identity-provider';
import { isFederated } from '../federated';
import type { UserPool } from '../user-pool';

/** Somebody whom a stand-in for a provider can sign in. */
export interface ProviderPerson {
  /** Whose they are; of every provider if not given. */
  readonly provider?: string;
  /** What the provider knows them by: `sub`, or the NameID of SAML. */
  readonly subject: string;
  /** Claims of OpenID Connect, or attributes of SAML, such as `email` and `email_verified`. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Said on the page beside the name. */
  readonly remark?: string;
}

/** How many people a page shows. */
const MOST_SHOWN = 50;

/** Capitals and digits as such ids have them, so that nobody relies on their case. */
const subjectOf = (email: string) =>
  createHash('sha256').update(email).digest('base64url').replaceAll('_', '-');

const verified = (email: string, more: Readonly<Record<string, string>> = {}): ProviderPerson => ({
  subject: subjectOf(email),
  claims: { preferred_username: email, ...more, email, email_verified: true },
});

/**
 * The people of a stand-in that nobody has named: those of the pool, as a company's directory has
 * them, and three with whom something is wrong.
 */
export function peopleOfPool(pool: UserPool): ProviderPerson[] {
  const own = pool.users.all().filter((user) => !isFederated(user) && user.attributes['email']);
  const known = own.slice(0, MOST_SHOWN).map(({ attributes }) => {
    const { email = '', given_name: given, family_name: family } = attributes;
    const name = attributes['name'] ?? [given, family].filter(Boolean).join(' ');
    return verified(email, {
      ...(given && { given_name: given }),
      ...(family && { family_name: family }),
      ...(name && { name }),
    });
  });
  const [first = 'somebody@example.com'] = own.map(({ attributes }) => attributes['email'] ?? '');
  const domain = first.slice(first.lastIndexOf('@') + 1);
  return [
    ...known,
    {
      subject: subjectOf(`unverified ${first}`),
      claims: { preferred_username: first, email: first, email_verified: false },
      remark: 'address not verified',
    },
    { ...verified(`stranger@${domain}`), remark: 'unknown to the pool' },
    { ...verified('stranger@elsewhere.example'), remark: 'of another domain' },
  ];
}

/** What a provider says of somebody; under the names that its mapping asks for, too. */
export function claimsOf(
  { mapping }: Pick<IdentityProvider, 'mapping'>,
  { subject, claims = {} }: ProviderPerson,
): Record<string, unknown> {
  const said: Record<string, unknown> = { ...claims, sub: subject };
  for (const [attribute, claim] of Object.entries(mapping)) {
    if (!(claim in said) && attribute in said) said[claim] = said[attribute];
  }
  return said;
}
