import { STANDARD_ATTRIBUTES } from './attributes';
import type { AppClientConfiguration } from './configuration';
import type { UserRecord } from './pool-state';

/**
 * The attributes of a person that a client reads, and its tokens show: those that it names, or the
 * standard ones if it names none (AWS, "CreateUserPoolClient", ReadAttributes). The `sub` is in every
 * token.
 */
export function readableAttributes(
  { readAttributes = [] }: Pick<AppClientConfiguration, 'readAttributes'>,
  { attributes }: Pick<UserRecord, 'attributes'>,
): [name: string, value: string][] {
  const isReadable = (name: string) =>
    readAttributes.length > 0 ? readAttributes.includes(name) : STANDARD_ATTRIBUTES.has(name);
  return Object.entries(attributes).filter(([name]) => name === 'sub' || isReadable(name));
}
