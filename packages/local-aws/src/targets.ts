import type { LambdaGroupConfiguration } from './alb/configuration';
import type { LoadBalancer } from './alb/load-balancer';
import type { TargetGroup } from './alb/target-group';
import { ResourceError } from './template/errors';
import { elements, shown } from './template/json';
import type { DeployedStack } from './template/stack';

/** Origins of servers (`http://127.0.0.1:8080`). */
type Urls = string | readonly string[];

/**
 * Servers that the caller runs, in place of the instances: for every target group, or by the logical
 * id, the name or the ARN of a group.
 */
export type CallerTargets = Urls | Readonly<Record<string, Urls>>;

const AUTO_SCALING_GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

const listOf = (urls: Urls): readonly string[] => (typeof urls === 'string' ? [urls] : urls);
const isUrls = (targets: CallerTargets): targets is Urls =>
  typeof targets === 'string' || Array.isArray(targets);

/** The names by which a caller may speak of a target group. */
function namesOf({ configuration: { logicalId, arn } }: TargetGroup): readonly string[] {
  return [logicalId, arn, arn.split('/')[1] ?? arn];
}

function assertServer(url: string): string {
  if (URL.canParse(url) && new URL(url).protocol === 'http:') return url;
  throw new TypeError(`expected the http address of a target, but found ${shown(url)}`);
}

/**
 * The caller's targets by target group. Throws {@link ResourceError} for a group that the stack has
 * not got, and `TypeError` for an address that is none.
 */
export function targetsByGroup(
  groups: readonly TargetGroup[],
  targets: CallerTargets,
): ReadonlyMap<TargetGroup, readonly string[]> {
  if (isUrls(targets)) {
    const urls = listOf(targets).map(assertServer);
    return new Map(groups.map((group) => [group, urls]));
  }
  return new Map(
    Object.entries(targets).map(([name, urls]) => {
      const group = groups.find((each) => namesOf(each).includes(name));
      if (group) return [group, listOf(urls).map(assertServer)];
      const known = groups.map(({ configuration: { logicalId } }) => logicalId).join(', ');
      throw new ResourceError(TARGET_GROUP, `one of ${known || 'none'}, for servers`, name);
    }),
  );
}

/**
 * The target groups that the stack's instances are registered with: those that the
 * `TargetGroupARNs` of the Auto Scaling group name (AWS CloudFormation,
 * "AWS::AutoScaling::AutoScalingGroup"). A stack without such a group has the only target group.
 */
export function groupsOfInstances(
  stack: DeployedStack,
  loadBalancer: Pick<LoadBalancer, 'targetGroup'>,
): readonly TargetGroup[] {
  const [group] = stack.resources(AUTO_SCALING_GROUP);
  if (!group) return [loadBalancer.targetGroup()];
  const { TargetGroupARNs: arns = [] } = group.properties;
  return elements(arns).map((arn) => loadBalancer.targetGroup(String(arn)));
}

/** Logical ids of the target groups that nobody stands behind. */
export function idleGroups(
  groups: readonly TargetGroup[],
  lambdaGroups: readonly LambdaGroupConfiguration[],
): readonly string[] {
  const servers = groups.filter(({ targets }) => targets.length === 0);
  const functions = lambdaGroups.filter(({ functionArn }) => functionArn === undefined);
  return [...servers.map(({ configuration }) => configuration), ...functions].map(
    ({ logicalId }) => logicalId,
  );
}

/** Whether the stack declares instances. */
export function hasInstances(stack: DeployedStack): boolean {
  return [AUTO_SCALING_GROUP, 'AWS::EC2::LaunchTemplate'].some(
    (type) => stack.resources(type).length > 0,
  );
}
