/** Least and greatest; without one, there is no such bound. */
export interface Bounds {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

/** An attribute that people of a pool may have (AWS, "SchemaAttributeType"). */
export interface PoolAttribute {
  /** As people have it: `email`, `custom:team`. */
  readonly name: string;
  readonly type: 'String' | 'Number' | 'DateTime' | 'Boolean';
  /** Whether a value can be changed once it is there. */
  readonly mutable: boolean;
  readonly required: boolean;
  /** Of a `String`, in characters. */
  readonly length?: Bounds;
  /** Of a `Number`. */
  readonly range?: Bounds;
}

/** The attributes of a pool by their names; people have no others. */
export type PoolSchema = ReadonlyMap<string, PoolAttribute>;

/** AWS, "User pool attributes": no value is longer. */
export const LONGEST_VALUE = 2048;

const text = (name: string, least = 0, most = LONGEST_VALUE): PoolAttribute => ({
  name,
  type: 'String',
  mutable: true,
  required: false,
  length: { least, most },
});
const flag = (name: string): PoolAttribute => ({
  name,
  type: 'Boolean',
  mutable: true,
  required: false,
});

/** What every pool has, as "describe-user-pool" (AWS CLI Command Reference) shows it. */
export const STANDARD_ATTRIBUTES: PoolSchema = new Map(
  [
    { ...text('sub', 1), mutable: false, required: true },
    text('name'),
    text('given_name'),
    text('family_name'),
    text('middle_name'),
    text('nickname'),
    text('preferred_username'),
    text('profile'),
    text('picture'),
    text('website'),
    text('email'),
    flag('email_verified'),
    text('gender'),
    text('birthdate', 10, 10),
    text('zoneinfo'),
    text('locale'),
    text('phone_number'),
    flag('phone_number_verified'),
    text('address'),
    {
      name: 'updated_at',
      type: 'Number' as const,
      mutable: true,
      required: false,
      range: { least: 0 },
    },
  ].map((attribute) => [attribute.name, attribute]),
);

const within = (value: number, { least = -Infinity, most = Infinity }: Bounds) =>
  value >= least && value <= most;

/** E.164: a plus sign, and at most fifteen digits (AWS, "User pool attributes", phone_number). */
const PHONE_NUMBER = /^\+[1-9]\d{1,14}$/;
/** AWS, "Working with user attributes", birthdate: a date, as `YYYY-MM-DD`. */
const BIRTHDATE = /^\d{4}-\d{2}-\d{2}$/;
const LOCAL_PART =
  /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN =
  /^(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

/**
 * Whether a text is an email address: RFC 5322's `addr-spec` with a dot-atom on both sides and a
 * domain of two labels or more. That Cognito takes no quoted names is believed.
 */
export function isEmailAddress(value: string): boolean {
  const at = value.lastIndexOf('@');
  return at > 0 && LOCAL_PART.test(value.slice(0, at)) && DOMAIN.test(value.slice(at + 1));
}

/** A day that the calendar has. */
function isBirthdate(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  return BIRTHDATE.test(value) && date.toJSON()?.startsWith(value) === true;
}

/**
 * Why a person cannot have this value, in the words of the service; undefined if they can. Formats
 * are AWS's of "User pool attributes" (developer guide), the words are from memory.
 */
export function attributeFault(
  schema: PoolSchema,
  name: string,
  value: string,
): string | undefined {
  const attribute = schema.get(name);
  if (!attribute) {
    return `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`;
  }
  const fault = faultOf(attribute, value);
  return fault && `Attributes did not conform to the schema: ${name}: ${fault}`;
}

function faultOf({ name, type, length = {}, range = {} }: PoolAttribute, value: string) {
  if (name === 'email' && !isEmailAddress(value)) return 'Invalid email address format.';
  if (name === 'phone_number' && !PHONE_NUMBER.test(value)) return 'Invalid phone number format.';
  if (name === 'birthdate' && !isBirthdate(value)) return 'Invalid birthdate format.';
  if (value.length > LONGEST_VALUE) return `Value must have at most ${LONGEST_VALUE} characters`;
  switch (type) {
    case 'String':
      if (within(value.length, length)) return undefined;
      return `String must have ${length.least ?? 0} to ${length.most ?? LONGEST_VALUE} characters`;
    case 'Number':
      if (/^-?\d+(?:\.\d+)?$/.test(value) && within(Number(value), range)) return undefined;
      return `Number must be ${range.least ?? 'any'} to ${range.most ?? 'any'}`;
    case 'Boolean':
      return /^(?:true|false)$/i.test(value) ? undefined : 'Boolean must be true or false';
    case 'DateTime':
      return Number.isNaN(Date.parse(value)) ? 'DateTime must be of ISO 8601' : undefined;
  }
}

/** The required attributes that a person lacks. */
export function missingAttributes(
  schema: PoolSchema,
  given: Readonly<Record<string, string>>,
): string[] {
  return [...schema.values()]
    .filter(({ name, required }) => required && name !== 'sub' && !given[name])
    .map(({ name }) => name);
}
