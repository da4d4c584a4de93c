import type { DeployedResource } from '../template/stack';
import { attributeFault, isEmailAddress, type PoolSchema } from './attributes';
import type { DeclaredGroup, DeclaredMembership, DeclaredPerson } from './configuration';
import { UnsupportedUserPoolError } from './errors';
import { declaredName } from './names';
import { Properties } from './properties';

const MEDIUMS = ['SMS', 'EMAIL'];

/** What of the pool people are held against. */
export interface PeopleOfPool {
  readonly attributes: PoolSchema;
  readonly emailSignIn: boolean;
  readonly caseSensitive: boolean;
}

const propertiesOf = ({ logicalId, properties }: DeployedResource) =>
  new Properties(logicalId, properties);

/**
 * Reads the `AWS::Cognito::UserPoolUser`s of a pool. Throws {@link UnsupportedUserPoolError} for what
 * Cognito refuses (AWS, "AdminCreateUser"): a name that is none, or no address where people sign in
 * with theirs, or another person's; an attribute outside of the schema; a verified address that is
 * not there. A required attribute may be missing: whoever signs in first gives it (AWS, "User pool
 * attributes").
 */
export function declaredPeople(
  resources: readonly DeployedResource[],
  pool: PeopleOfPool,
): DeclaredPerson[] {
  const taken = new Set<string>();
  return resources.map((resource) => {
    const person = declaredPerson(propertiesOf(resource), pool);
    const name = pool.caseSensitive ? person.username : person.username.toLowerCase();
    if (taken.has(name)) {
      const expected = 'a Username that no other person has';
      throw new UnsupportedUserPoolError(resource.logicalId, expected, person.username);
    }
    taken.add(name);
    return person;
  });
}

function declaredPerson(person: Properties, pool: PeopleOfPool): DeclaredPerson {
  const username = person.text('Username');
  declaredName(person, 'Username');
  if (pool.emailSignIn && !isEmailAddress(username)) {
    throw new UnsupportedUserPoolError(person.resource, 'an email address as Username', username);
  }
  const attributes = attributesOf(person, pool.attributes);
  const { email = '' } = attributes;
  const same = (one: string) => (pool.caseSensitive ? one : one.toLowerCase());
  if (pool.emailSignIn && email !== '' && same(email) !== same(username)) {
    throw new UnsupportedUserPoolError(person.resource, 'email as the Username', email);
  }
  refuseDelivery(person, pool.emailSignIn ? { ...attributes, email: username } : attributes);
  return { username, attributes };
}

function attributesOf(person: Properties, schema: PoolSchema): Record<string, string> {
  const pairs = person.objects('UserAttributes').map((pair) => {
    const name = pair.text('Name');
    const value = pair.optionalText('Value') ?? '';
    const fault = name === 'sub' ? 'sub is Cognito’s to give' : attributeFault(schema, name, value);
    if (fault === undefined || (value === '' && schema.has(name))) return [name, value] as const;
    const expected = `an attribute of the pool's schema (${fault})`;
    throw new UnsupportedUserPoolError(pair.resource, expected, { [name]: value });
  });
  return Object.fromEntries(pairs);
}

function refuseDelivery(person: Properties, attributes: Readonly<Record<string, string>>): void {
  const refuse = (expected: string, actual: unknown): never => {
    throw new UnsupportedUserPoolError(person.resource, expected, actual);
  };
  for (const contact of ['email', 'phone_number']) {
    if (attributes[`${contact}_verified`] === 'true' && !attributes[contact]) {
      refuse(`${contact} where ${contact}_verified is true`, undefined);
    }
  }
  const action = person.choice('MessageAction', ['SUPPRESS', 'RESEND']);
  if (action === 'RESEND') refuse('MessageAction SUPPRESS or none, for a new person', action);
  const mediums = person.texts('DesiredDeliveryMediums') ?? [];
  const foreign = mediums.find((medium) => !MEDIUMS.includes(medium));
  if (foreign !== undefined) refuse(`DesiredDeliveryMediums among ${MEDIUMS.join(', ')}`, foreign);
  if (mediums.includes('EMAIL') && !attributes['email']) {
    refuse('an email for the DesiredDeliveryMediums', mediums);
  }
}

/**
 * Reads the `AWS::Cognito::UserPoolUserToGroupAttachment`s of a pool. Throws
 * {@link UnsupportedUserPoolError} where one names a person or a group that the stack has not.
 */
export function declaredMemberships(
  resources: readonly DeployedResource[],
  people: readonly DeployedResource[],
  groups: readonly DeclaredGroup[],
): DeclaredMembership[] {
  const personOf = new Map<string, string>(
    people.flatMap((person) => {
      const username = propertiesOf(person).text('Username');
      return [[username, username] as const, [person.ref, username] as const];
    }),
  );
  return resources.map((membership) => {
    const properties = propertiesOf(membership);
    const username = personOf.get(properties.text('Username'));
    const group = properties.text('GroupName');
    if (username && groups.some(({ name }) => name === group)) return { username, group };
    const expected = 'a person and a group of this stack';
    throw new UnsupportedUserPoolError(membership.logicalId, expected, membership.properties);
  });
}
