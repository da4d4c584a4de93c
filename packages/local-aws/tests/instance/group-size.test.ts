import { expect, it } from 'vitest';
import { groupSize } from '../../src/instance/group-size';
import { ResourceError } from '../../src/template/errors';
import { stackOf } from '../iam/support/stack';

const groupsOf = (...sizes: unknown[]) =>
  stackOf(
    Object.fromEntries(
      sizes.map((MinSize, at) => [
        `Group${at}`,
        ['AWS::AutoScaling::AutoScalingGroup', { MinSize }],
      ]),
    ),
  );

it('has as many instances as the template asks for', () => {
  expect(groupSize(groupsOf('1'))).toBe(1);
  expect(groupSize(groupsOf(2))).toBe(2);
  for (const wrong of [[], ['1', '1'], ['0'], ['some'], [undefined]]) {
    expect(() => groupSize(groupsOf(...wrong))).toThrow(ResourceError);
  }
});

it('begins with what is desired, if the template says so', () => {
  const type = 'AWS::AutoScaling::AutoScalingGroup';
  const sized = (properties: object) => groupSize(stackOf({ Group: [type, { ...properties }] }));
  expect(sized({ MinSize: '1', DesiredCapacity: '3' })).toBe(3);
  expect(sized({ MinSize: '0', DesiredCapacity: 2 })).toBe(2);
  expect(() => sized({ MinSize: '1', DesiredCapacity: '0' })).toThrow('DesiredCapacity');
});
