import {
  LONGEST_VALUE,
  STANDARD_ATTRIBUTES,
  type PoolAttribute,
  type PoolSchema,
} from './attributes';
import { UnsupportedUserPoolError } from './errors';
import type { Properties } from './properties';

const TYPES = ['String', 'Number', 'DateTime', 'Boolean'] as const;
const NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,20}$/u;
/** AWS, "CreateUserPool", Schema, and "Quotas in Amazon Cognito", custom attributes per user pool. */
const MOST_ATTRIBUTES = 50;

/**
 * The attributes of a pool: the standard ones, as its `Schema` changes them, and those that it adds
 * under `custom:` (AWS, "SchemaAttributeType"). Throws {@link UnsupportedUserPoolError} for
 * what Cognito refuses: long names, a required custom attribute, another type than a standard one
 * has, bounds that leave no value. That custom attributes are immutable unless told is the CDK's word
 * (`CustomAttributeProps`).
 */
export function declaredSchema(pool: Properties): PoolSchema {
  const declared = pool.objects('Schema');
  if (declared.length > MOST_ATTRIBUTES) {
    const expected = `at most ${MOST_ATTRIBUTES} attributes in Schema`;
    throw new UnsupportedUserPoolError(pool.resource, expected, declared.length);
  }
  const schema = new Map(STANDARD_ATTRIBUTES);
  const seen = new Set<string>();
  for (const properties of declared) {
    const attribute = declaredAttribute(properties);
    if (seen.has(attribute.name)) {
      throw new UnsupportedUserPoolError(properties.resource, 'each Name once', attribute.name);
    }
    seen.add(attribute.name);
    schema.set(attribute.name, attribute);
  }
  return schema;
}

function declaredAttribute(properties: Properties): PoolAttribute {
  const refuse = (expected: string, actual: unknown): never => {
    throw new UnsupportedUserPoolError(properties.resource, expected, actual);
  };
  const given = properties.text('Name');
  if (!NAME.test(given)) refuse('a Name of 1 to 20 letters, signs and digits', given);
  if (/^(?:custom|dev):/.test(given)) {
    refuse('a Name without custom: or dev:, which Cognito puts before it', given);
  }
  if (properties.flag('DeveloperOnlyAttribute')) {
    refuse('no DeveloperOnlyAttribute; WriteAttributes of the clients say who writes', given);
  }
  const standard = STANDARD_ATTRIBUTES.get(given);
  const type = typeOf(properties, standard);
  const required = properties.flag('Required') ?? standard?.required ?? false;
  if (required && !standard) refuse('a custom attribute that is not Required', given);
  const name = standard ? given : `custom:${given}`;
  const mutable = properties.flag('Mutable') ?? standard?.mutable ?? false;
  const length = bounds(properties, 'StringAttributeConstraints', 'Length');
  const range = bounds(properties, 'NumberAttributeConstraints', 'Value');
  if (length && type !== 'String') refuse('StringAttributeConstraints of a String only', type);
  if (range && type !== 'Number') refuse('NumberAttributeConstraints of a Number only', type);
  return {
    name,
    type,
    mutable,
    required,
    ...(type === 'String' && {
      length: { least: 0, most: LONGEST_VALUE, ...standard?.length, ...length },
    }),
    ...(type === 'Number' && { range: { ...standard?.range, ...range } }),
  };
}

/** A standard attribute has its type; the template may say so. */
function typeOf(properties: Properties, standard: PoolAttribute | undefined) {
  const given = properties.optionalText('AttributeDataType') ?? standard?.type;
  const type = TYPES.find((each) => each === given);
  if (type && (!standard || type === standard.type)) return type;
  const expected = `AttributeDataType ${standard?.type ?? TYPES.join(', ')}`;
  throw new UnsupportedUserPoolError(properties.resource, expected, given);
}

/** Bounds are texts of whole numbers; a length is none below 0, and none above 2048. */
function bounds(properties: Properties, group: string, kind: 'Length' | 'Value') {
  const declared = properties.object(group);
  if (!declared) return undefined;
  const bound = (name: string) => {
    const value = declared.number(name);
    const fits = Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LONGEST_VALUE;
    if (value === undefined || kind === 'Value' || fits) return value;
    const expected = `${name} from 0 to ${LONGEST_VALUE}`;
    throw new UnsupportedUserPoolError(declared.resource, expected, value);
  };
  const [least, most] = [bound(`Min${kind}`), bound(`Max${kind}`)];
  if ((least ?? -Infinity) > (most ?? Infinity)) {
    const expected = `Min${kind} up to Max${kind}`;
    throw new UnsupportedUserPoolError(declared.resource, expected, [least, most]);
  }
  return { ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
}
