import { STANDARD_ATTRIBUTES } from './attributes';
import type { AppClientConfiguration } from './configuration';

/** Written by nobody through a client (from memory: "Invalid write attributes specified"). */
export const NEVER_WRITABLE: readonly string[] = ['sub', 'email_verified', 'phone_number_verified'];

/**
 * Whether people may write an attribute through a client: one that it names, or a standard one if it
 * names none (AWS, "CreateUserPoolClient", WriteAttributes).
 */
export function isWritable(
  { writeAttributes = [] }: Pick<AppClientConfiguration, 'writeAttributes'>,
  name: string,
): boolean {
  if (NEVER_WRITABLE.includes(name)) return false;
  return writeAttributes.length > 0
    ? writeAttributes.includes(name)
    : STANDARD_ATTRIBUTES.has(name);
}
