import { ResourceError } from '../template/errors';
import { shown } from '../template/json';
import type { DeployedStack } from '../template/stack';

const TYPE = 'AWS::AutoScaling::AutoScalingGroup';

/**
 * How many instances the stack's one Auto Scaling group begins with: its `DesiredCapacity`, which is
 * its `MinSize` if it says nothing ("CreateAutoScalingGroup", Amazon EC2 Auto Scaling API).
 */
export function groupSize(stack: DeployedStack): number {
  const [group, ...others] = stack.resources(TYPE);
  if (!group || others.length > 0) {
    throw new ResourceError(TYPE, 'exactly one', group ? 'several' : 'none');
  }
  const { MinSize: least, DesiredCapacity: size = least } = group.properties;
  const count = Number(size);
  if (Number.isInteger(count) && count > 0) return count;
  const property = size === least ? 'MinSize' : 'DesiredCapacity';
  throw new ResourceError(group.logicalId, `a ${property} of at least 1`, shown(size));
}
