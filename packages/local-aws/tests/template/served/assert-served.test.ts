import { describe, expect, it } from 'vitest';
import { NotServedError } from '../../../src/template/errors';
import { assertServed, unservedIn } from '../../../src/template/served/assert-served';
import { REFUSED_TYPES } from '../../../src/template/served/other-types';
import { pathOf } from '../../../src/template/served/served-type';
import { SERVED } from '../../../src/template/served/served-types';
import { notBroughtUp, told } from '../../../src/template/served/told';
import { propertiesWith, stackWith } from './support/stack';

const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const TRANSFORMS = stackWith(RULE, { Transforms: [{ Type: 'url-rewrite' }] });

/** The error that a start ends with. */
function refusalOf(...asked: Parameters<typeof assertServed>): string {
  try {
    assertServed(...asked);
  } catch (error) {
    if (error instanceof NotServedError) return error.message;
    throw error;
  }
  return '';
}

const byType = Object.entries(SERVED);
const refused = byType.flatMap(([type, lists]) =>
  Object.entries(lists.refused).map(([path, entry]) => ({ type, path, entry })),
);
const harmless = byType.flatMap(([type, lists]) =>
  Object.keys(lists.harmless).map((path) => ({ type, path })),
);
const limited = byType.flatMap(([type, lists]) =>
  lists.honoured.filter((each) => typeof each !== 'string').map((each) => ({ type, ...each })),
);

describe('a start', () => {
  it.each(refused)('ends at $type with $path, and says what to do', ({ type, path, entry }) => {
    const message = refusalOf(stackWith(type, propertiesWith(path, 'something')));
    const todo = typeof entry === 'string' ? entry : entry.todo;
    expect(message).toContain(`Subject.${path} (${type}), "something": ${todo}`);
  });

  it.each(refused)('admits of $type at $path what says nothing', ({ type, path, entry }) => {
    for (const value of ['', ...(typeof entry === 'string' ? [] : entry.except)]) {
      for (const written of [value, String(value)]) {
        expect(unservedIn(stackWith(type, propertiesWith(path, written)))).toEqual([]);
      }
    }
  });

  it.each(harmless)('admits whatever $type has as $path', ({ type, path }) => {
    expect(unservedIn(stackWith(type, propertiesWith(path, 'something')))).toEqual([]);
  });

  it.each(limited)('ends at $type with another value of $path', ({ type, path }) => {
    const message = refusalOf(stackWith(type, propertiesWith(path, '- no such value -')));
    expect(message).toContain(`Subject.${path} (${type}), "- no such value -": `);
  });

  it.each(Object.entries(REFUSED_TYPES))('ends at a resource of %s', (type, todo) => {
    expect(refusalOf(stackWith(type, {}))).toContain(`Subject (${type}): ${todo}`);
  });

  it.each([
    [RULE, 'Prioritee', 'no such property is known here'],
    [RULE, 'Conditions.PathPatternConfig.Value', 'no such property is known here'],
    [
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'LoadBalancerAttributes[a.b]',
      'no such property',
    ],
    [RULE, 'Conditions', 'write an object'],
    ['AWS::ElasticLoadBalancingV2::NewThing', '', 'no such type is known here'],
  ])('ends at %s with %s, which no list has', (type, path, todo) => {
    const properties = path === '' ? {} : propertiesWith(path, 'something');
    expect(refusalOf(stackWith(type, properties))).toContain(todo);
  });

  it('names all that it finds, once each, and no secret', () => {
    const secret = { AuthenticateOidcConfig: { ClientSecret: 'top-secret' } };
    const message = refusalOf(
      stackWith(RULE, { Transforms: [{ Type: 'url-rewrite' }], Priority: 0, Actions: [secret] }),
    );
    expect(message.match(/Subject\.[\w.]+/g)).toEqual([
      'Subject.Transforms',
      'Subject.Priority',
      'Subject.Actions.AuthenticateOidcConfig',
    ]);
    expect(message).not.toContain('top-secret');
  });

  it('names what AWS would refuse, with the rest', () => {
    const finding = {
      logicalId: 'Rule',
      type: RULE,
      path: 'Priority',
      value: '7',
      todo: 'another',
    };
    const message = refusalOf(TRANSFORMS, { refusals: [finding] });
    expect(message).toContain(`Rule.Priority (${RULE}), 7: another`);
    expect(message).toContain('Subject.Transforms');
  });
});

describe('the option ignore', () => {
  it.each(['Subject', 'Subject.Transforms', RULE, `${RULE}.Transforms`])('takes %s', (entry) => {
    const { ignored, unused } = assertServed(TRANSFORMS, { ignore: [entry] });
    expect(ignored).toEqual([expect.stringContaining('Subject.Transforms')]);
    expect(unused).toEqual([]);
  });

  it.each([
    'Sub',
    'Subject.Trans',
    'Subject.Priority',
    'AWS::ElasticLoadBalancingV2',
    'Transforms',
  ])('finds nothing by %s', (entry) => {
    expect(refusalOf(TRANSFORMS, { ignore: [entry] })).toContain('Subject.Transforms');
    const none = stackWith(RULE, {});
    expect(told(assertServed(none, { ignore: [entry] }))).toEqual([
      ['Not found', `${entry} of the option ignore`],
    ]);
  });

  it('starts without a resource of a refused type', () => {
    const [type = ''] = Object.keys(REFUSED_TYPES);
    const { ignored, types } = assertServed(stackWith(type, {}), { ignore: [type] });
    expect(ignored).toHaveLength(1);
    expect(types).toEqual(new Map([[type, 1]]));
  });
});

it('tells the types that are not brought up, with how many there are', () => {
  const types = new Map([
    ['AWS::EC2::VPC', 1],
    ['Custom::Thing', 3],
    ['AWS::EC2::Subnet', 6],
  ]);
  const unserved = { types, ignored: [], unused: [] };
  expect(told(unserved)).toEqual([['Not brought up', 'Custom::Thing 3, EC2 7']]);
  expect(notBroughtUp(unserved)).toEqual([
    'AWS::EC2::Subnet 6',
    'AWS::EC2::VPC 1',
    'Custom::Thing 3',
  ]);
});

it.each(limited)('$type admits a value of $path', (entry) => {
  const { type, path } = entry;
  const some = 'values' in entry ? entry.values : 'range' in entry ? entry.range : [];
  for (const value of some) {
    expect(unservedIn(stackWith(type, propertiesWith(pathOf(entry), value)))).toEqual([]);
  }
  if (!('range' in entry)) return;
  for (const value of [entry.range[0] - 1, entry.range[1] + 1, 1.5, 'abc', '']) {
    expect(unservedIn(stackWith(type, propertiesWith(path, value)))).toHaveLength(1);
  }
});
