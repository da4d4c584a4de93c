import { mailableAddress } from './address';

/** What the pool knows of a person. */
export type Attributes = Readonly<Record<string, string>>;

/** Cognito sent an event without what every person has. */
export class UserAttributeError extends Error {
  override readonly name = 'UserAttributeError';
}

/** @throws {UserAttributeError} */
export function subOf({ sub }: Attributes): string {
  if (!sub) throw new UserAttributeError('expected the attribute sub, got nothing');
  return sub;
}

/**
 * The address that the person has proved to read, as SES takes it; undefined if there is none.
 * Cognito writes the flag as a text.
 */
export function verifiedEmailOf(attributes: Attributes): string | undefined {
  const { email, email_verified: verified } = attributes;
  return email && verified === 'true' ? mailableAddress(email) : undefined;
}
