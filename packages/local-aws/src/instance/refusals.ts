import { findingAt, type Finding } from '../template/served/finding';
import { elements, isObject } from '../template/json';
import type { DeployedResource, DeployedStack } from '../template/stack';

function isBetween(value: unknown, least: unknown, most: unknown): boolean {
  const isWhole = (each: unknown) => /^\d+$/.test(String(each));
  return (
    [value, least, most].every(isWhole) &&
    Number(least) <= Number(value) &&
    Number(value) <= Number(most)
  );
}

/** "CreateAutoScalingGroup" (Amazon EC2 Auto Scaling API). */
function refusedSizes(group: DeployedResource): Finding[] {
  const { MinSize = 0, MaxSize = MinSize, DesiredCapacity = MinSize } = group.properties;
  const todo = `write a whole number from MinSize, ${String(MinSize)}, to MaxSize, ${String(MaxSize)}`;
  const wrong = isBetween(MinSize, 0, MaxSize) ? [] : [findingAt(group, 'MinSize', todo, MinSize)];
  if (wrong.length > 0 || isBetween(DesiredCapacity, MinSize, MaxSize)) return wrong;
  return [findingAt(group, 'DesiredCapacity', todo)];
}

/** What an Auto Scaling group names and the stack has not got. */
function refusedReferences(group: DeployedResource, stack: DeployedStack): Finding[] {
  const { LaunchTemplate: named, TargetGroupARNs: arns } = group.properties;
  const templates = stack.resources('AWS::EC2::LaunchTemplate');
  const { LaunchTemplateId: id, LaunchTemplateName: name } = isObject(named) ? named : {};
  const isKnown = templates.some(({ ref, properties }) =>
    name === undefined ? ref === id : properties['LaunchTemplateName'] === name,
  );
  const groups = stack.resources('AWS::ElasticLoadBalancingV2::TargetGroup');
  const others = elements(arns).filter(
    (arn) =>
      !groups.some(({ ref, properties }) => ref === arn && properties['TargetType'] !== 'lambda'),
  );
  const todo = 'name one of the stack: no other is known here';
  return [
    ...(named === undefined || isKnown ? [] : [findingAt(group, 'LaunchTemplate', todo)]),
    ...others.map((arn) => findingAt(group, 'TargetGroupARNs', todo, arn)),
  ];
}

/** What Auto Scaling would refuse of a stack's groups, and what they name that is not known here. */
export function instanceRefusals(stack: DeployedStack): Finding[] {
  return stack
    .resources('AWS::AutoScaling::AutoScalingGroup')
    .flatMap((group) => [...refusedSizes(group), ...refusedReferences(group, stack)]);
}
