import { ResourceError } from '../template/errors';
import { shown } from '../template/json';
import type { DeployedStack } from '../template/stack';

const TYPE = 'AWS::AutoScaling::AutoScalingGroup';

/** How many instances the stack's one Auto Scaling group begins with: its `MinSize`. */
export function groupSize(stack: DeployedStack): number {
  const [group, ...others] = stack.resources(TYPE);
  if (!group || others.length > 0) {
    throw new ResourceError(TYPE, 'exactly one', group ? 'several' : 'none');
  }
  const { MinSize: size } = group.properties;
  const count = Number(size);
  if (Number.isInteger(count) && count > 0) return count;
  throw new ResourceError(group.logicalId, 'a MinSize of at least 1', shown(size));
}
