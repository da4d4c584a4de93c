import type { AccountAttributes, ListedUser } from './answers.server';

/** A person as the directory shows them. */
export interface DirectoryEntry {
  readonly sub: string;
  /** Given and family name, or what there is instead: at least an address or the `sub`. */
  readonly name: string;
  readonly email: string;
  readonly enabled: boolean;
}

/** One with both names apart, for the search. */
export interface NamedEntry extends DirectoryEntry {
  readonly given: string;
  readonly family: string;
}

/** What a person is called, by the attributes of their account. */
export function nameIn(attributes: AccountAttributes): string {
  const { given_name: given, family_name: family, name, email, sub } = attributes;
  return [given, family].filter(Boolean).join(' ') || name || email || sub;
}

export function entryOf({ Attributes: attributes, Enabled: enabled }: ListedUser): NamedEntry {
  const { sub, email = '', given_name: given = '', family_name: family = '' } = attributes;
  return { sub, name: nameIn(attributes), email, enabled, given, family };
}

/** What of an entry a page is given. */
export const shownOf = ({ sub, name, email, enabled }: DirectoryEntry): DirectoryEntry => ({
  sub,
  name,
  email,
  enabled,
});
