import { describe, expect, it } from 'vitest';
import { STANDARD_ATTRIBUTES, attributeFault, isEmailAddress } from '../../src/cognito/attributes';
import { declaredSchema } from '../../src/cognito/declared-schema';
import { UnsupportedUserPoolError } from '../../src/cognito/errors';
import { Properties } from '../../src/cognito/properties';

const schemaOf = (...Schema: object[]) => declaredSchema(new Properties('Pool', { Schema }));
const text = { AttributeDataType: 'String' };

describe('declaredSchema', () => {
  it('has the standard attributes, with nothing declared', () => {
    expect(declaredSchema(new Properties('Pool', {}))).toEqual(STANDARD_ATTRIBUTES);
  });

  it('changes standard attributes, and keeps of them what is not said', () => {
    const schema = schemaOf(
      { Name: 'email', Required: 'true' },
      { Name: 'name', Mutable: false, StringAttributeConstraints: { MinLength: '2' } },
    );
    expect(schema.size).toBe(STANDARD_ATTRIBUTES.size);
    expect(schema.get('email')).toEqual({ ...STANDARD_ATTRIBUTES.get('email'), required: true });
    expect(schema.get('name')).toMatchObject({ mutable: false, length: { least: 2, most: 2048 } });
    expect(schema.get('birthdate')).toMatchObject({ length: { least: 10, most: 10 } });
  });

  it('puts custom: before its own, which are immutable unless told', () => {
    const schema = schemaOf(
      { Name: 'team', ...text, StringAttributeConstraints: { MaxLength: '8' } },
      {
        Name: 'level',
        AttributeDataType: 'Number',
        Mutable: true,
        NumberAttributeConstraints: { MinValue: '-1', MaxValue: '3' },
      },
      { Name: 'staff', AttributeDataType: 'Boolean' },
      { Name: 'since', AttributeDataType: 'DateTime' },
    );
    const plain = { mutable: false, required: false };
    expect([...schema.values()].slice(STANDARD_ATTRIBUTES.size)).toEqual([
      { name: 'custom:team', type: 'String', ...plain, length: { least: 0, most: 8 } },
      {
        name: 'custom:level',
        type: 'Number',
        ...plain,
        mutable: true,
        range: { least: -1, most: 3 },
      },
      { name: 'custom:staff', type: 'Boolean', ...plain },
      { name: 'custom:since', type: 'DateTime', ...plain },
    ]);
  });

  const many = Array.from({ length: 51 }, (_, index) => ({ Name: `a${index}`, ...text }));
  const length = (StringAttributeConstraints: object) => [
    { Name: 'a', ...text, StringAttributeConstraints },
  ];
  it.each([
    ['a name of 21 letters', [{ Name: 'a'.repeat(21), ...text }]],
    ['an empty name', [{ Name: '', ...text }]],
    ['a name with a space', [{ Name: 'the team', ...text }]],
    ['a name that has custom: already', [{ Name: 'custom:team', ...text }]],
    ['a name for developers', [{ Name: 'dev:team', ...text }]],
    ['an attribute for developers', [{ Name: 'team', ...text, DeveloperOnlyAttribute: true }]],
    ['a required custom attribute', [{ Name: 'team', ...text, Required: true }]],
    ['a custom attribute without a type', [{ Name: 'team' }]],
    ['a type that is none', [{ Name: 'team', AttributeDataType: 'Text' }]],
    [
      'another type than a standard attribute has',
      [{ Name: 'email', AttributeDataType: 'Number' }],
    ],
    ['an attribute twice', [{ Name: 'email' }, { Name: 'email' }]],
    ['51 attributes', many],
    ['lengths that leave none', length({ MinLength: '9', MaxLength: '8' })],
    ['a length over 2048', length({ MaxLength: '2049' })],
    ['a length below 0', length({ MinLength: '-1' })],
    ['a length that is no number', length({ MinLength: 'two' })],
    [
      'lengths of a number',
      [{ Name: 'a', AttributeDataType: 'Number', StringAttributeConstraints: {} }],
    ],
    ['a range of a text', [{ Name: 'a', ...text, NumberAttributeConstraints: { MinValue: '1' } }]],
  ])('refuses %s', (_what, declared) => {
    expect(() => schemaOf(...declared)).toThrow(UnsupportedUserPoolError);
    expect(() => schemaOf(...declared)).toThrow(/^Pool/);
  });
  it('takes 50 attributes', () => {
    expect(schemaOf(...many.slice(1)).size).toBe(STANDARD_ATTRIBUTES.size + 50);
  });
});

describe('a value', () => {
  const schema = schemaOf(
    { Name: 'team', ...text, StringAttributeConstraints: { MinLength: '2', MaxLength: '4' } },
    { Name: 'level', AttributeDataType: 'Number', NumberAttributeConstraints: { MaxValue: '3' } },
    { Name: 'staff', AttributeDataType: 'Boolean' },
    { Name: 'since', AttributeDataType: 'DateTime' },
  );
  it.each([
    ['custom:team', ['ab', 'abcd'], ['a', 'abcde', '']],
    ['custom:level', ['3', '-7', '2.5'], ['4', 'three', '', '1e2']],
    ['custom:staff', ['true', 'false'], ['yes', '1']],
    ['custom:since', ['2026-01-31', '2026-01-31T10:00:00Z'], ['soon', '2026-13-01']],
    ['birthdate', ['2000-01-31'], ['2000', '2000-01-311']],
    ['updated_at', ['0', '1700000000'], ['-1']],
    ['phone_number', ['+4915112345678'], ['015112345678', '+49 151', '+', '+1234567890123456']],
    ['nickname', ['', 'a'.repeat(2048)], ['a'.repeat(2049)]],
    ['custom:other', [], ['a']],
    ['toString', [], ['a']],
  ])('of %s is held against the schema', (name, good, bad) => {
    for (const value of good) expect(attributeFault(schema, name, value)).toBeUndefined();
    for (const value of bad) expect(attributeFault(schema, name, value)).toContain(name);
  });
});

describe('an email address', () => {
  it.each(['a@example.com', "o'hara+x@a-b.example.co", 'a.b.c@x.y', 'jürgen@exämple.de', '1@2.3'])(
    'is %s',
    (address) => expect(isEmailAddress(address)).toBe(true),
  );
  it.each([
    'a..b@example.com',
    '.a@example.com',
    'a.@example.com',
    'a b@example.com',
    'a@b@example.com',
    '@example.com',
    'a@',
    'a',
    'a@example..com',
    'a@.example.com',
    'a@example.com.',
    'a@-example.com',
    'a@example-.com',
    'a@exam_ple.com',
    'a@localhost',
    ' a@example.com',
    'a@example.com\n',
    'A <a@example.com>',
    'a,b@example.com',
  ])('is not %j', (address) => expect(isEmailAddress(address)).toBe(false));
});
