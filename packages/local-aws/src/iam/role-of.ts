import { ResourceError } from '../template/errors';
import { isObject, shown } from '../template/json';
import type { DeployedResource, DeployedStack } from '../template/stack';
import type { Role } from './roles';

const LAUNCH_TEMPLATE = 'AWS::EC2::LaunchTemplate';

function trusting(role: Role | undefined, service: string, user: string, found: unknown): Role {
  if (role === undefined) {
    throw new ResourceError(user, 'a role of the stack', shown(found));
  }
  if (!role.trustedServices.includes(service)) {
    const actual = role.trustedServices.join(', ') || 'nobody';
    throw new ResourceError(role.logicalId, `a trust policy that admits ${service}`, actual);
  }
  return role;
}

/**
 * The role of the instances: launch template, instance profile, role. Throws {@link ResourceError}
 * where one of the three is missing, or the role does not trust EC2.
 * (AWS, "IAM roles for Amazon EC2")
 */
export function roleOfInstances(stack: DeployedStack, roles: readonly Role[]): Role {
  const [template] = stack.resources(LAUNCH_TEMPLATE);
  const data = template?.properties['LaunchTemplateData'];
  const named = isObject(data) ? data['IamInstanceProfile'] : undefined;
  const { Arn: arn, Name: name } = isObject(named) ? named : {};
  const profile = stack
    .resources('AWS::IAM::InstanceProfile')
    .find(({ ref }) => ref === name || String(arn).endsWith(`:instance-profile/${ref}`));
  if (profile === undefined) {
    const where = template?.logicalId ?? LAUNCH_TEMPLATE;
    throw new ResourceError(where, 'an instance profile of the stack', shown(named));
  }
  const { Roles: assigned } = profile.properties;
  const first: unknown = Array.isArray(assigned) ? assigned[0] : undefined;
  const role = roles.find((each) => each.name === first);
  return trusting(role, 'ec2.amazonaws.com', profile.logicalId, first);
}

/**
 * The execution role of a Lambda function. Throws {@link ResourceError} where it is none of the
 * stack's, or does not trust Lambda.
 */
export function roleOfFunction(lambda: DeployedResource, roles: readonly Role[]): Role {
  const arn = lambda.properties['Role'];
  const role = roles.find((each) => each.arn === arn);
  return trusting(role, 'lambda.amazonaws.com', lambda.logicalId, arn);
}
