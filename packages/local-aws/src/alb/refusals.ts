import { findingAt, findingsOf, type Finding } from '../template/served/finding';
import { elements, isObject, objectsIn, type JsonObject } from '../template/json';
import type { DeployedResource, DeployedStack } from '../template/stack';
import { listenerFrom, ruleFrom } from './declared-load-balancer';
import { refusedAuthentication } from './refused-authentication';
import { refusedRedirects } from './refused-redirects';
import { refusedTargetGroups } from './refused-target-groups';

/** Resources after the first that has a value in common with them. */
function repeated(
  resources: readonly DeployedResource[],
  valueOf: (each: DeployedResource) => string,
) {
  return resources.flatMap((resource, at) => {
    const first = resources.findIndex((other) => valueOf(other) === valueOf(resource));
    return first < at ? [{ resource, first: resources[first]?.logicalId }] : [];
  });
}

/** "CreateListener" (Elastic Load Balancing API). */
function refusedListeners(listeners: readonly DeployedResource[]): Finding[] {
  const certificates = listeners.flatMap((each) => {
    const { Protocol, Certificates } = each.properties;
    const count = elements(Certificates).length;
    if (Protocol === 'HTTPS' && count !== 1) {
      return [findingAt(each, 'Certificates', 'give a listener of HTTPS exactly one certificate')];
    }
    if (Protocol === 'HTTP' && count > 0) {
      return [findingAt(each, 'Certificates', 'leave them out: the listener speaks HTTP')];
    }
    return [];
  });
  const port = ({ properties: { LoadBalancerArn, Port } }: DeployedResource) =>
    `${String(LoadBalancerArn)} ${String(Port)}`;
  const ports = repeated(listeners, port).map(({ resource, first }) =>
    findingAt(resource, 'Port', `take another port: ${first} listens there`),
  );
  return [...certificates, ...ports];
}

/** Each priority of a listener once ("CreateRule", PriorityInUse). */
function refusedPriorities(rules: readonly DeployedResource[]): Finding[] {
  const priority = ({ properties: { ListenerArn, Priority } }: DeployedResource) =>
    `${String(ListenerArn)} ${String(Priority)}`;
  return repeated(rules, priority).map(({ resource, first }) =>
    findingAt(resource, 'Priority', `take another priority: ${first} has it`),
  );
}

/** One load balancer is served; names are unique ("CreateTargetGroup", DuplicateTargetGroupName). */
function refusedTwice(
  balancers: readonly DeployedResource[],
  groups: readonly DeployedResource[],
): Finding[] {
  const named = groups.filter(({ properties }) => properties['Name'] !== undefined);
  const names = repeated(named, ({ properties }) => String(properties['Name']));
  return [
    ...balancers
      .slice(1)
      .map((each) => findingAt(each, '', 'leave it out: one load balancer of a stack is served')),
    ...names.map(({ resource, first }) =>
      findingAt(resource, 'Name', `take another name: ${first} has it`),
    ),
  ];
}

/** References to what the stack has not got. */
function refusedReferences(
  resources: readonly DeployedResource[],
  path: string,
  known: readonly DeployedResource[],
  what: string,
): Finding[] {
  return resources
    .filter(({ properties }) => !known.some(({ ref }) => ref === properties[path]))
    .map((each) => findingAt(each, path, `name ${what} of the stack: no other is known here`));
}

/** The target groups that actions forward to and the stack has not got. */
function refusedForwards(
  resource: DeployedResource,
  actions: readonly JsonObject[],
  groups: readonly DeployedResource[],
): Finding[] {
  const arns = actions.flatMap(({ TargetGroupArn, ForwardConfig }) => [
    TargetGroupArn,
    ...elements(isObject(ForwardConfig) ? ForwardConfig['TargetGroups'] : undefined).map((each) =>
      isObject(each) ? each['TargetGroupArn'] : undefined,
    ),
  ]);
  const todo = 'forward to a target group of the stack: no other is known here';
  return arns
    .filter((arn) => arn !== undefined && !groups.some(({ ref }) => ref === arn))
    .map((arn) => findingAt(resource, '', `${todo} (${String(arn)})`));
}

/**
 * What Elastic Load Balancing would refuse of a stack's load balancer when it is deployed, and what
 * cannot be read.
 */
export function loadBalancerRefusals(stack: DeployedStack): Finding[] {
  const of = (type: string) => stack.resources(`AWS::ElasticLoadBalancingV2::${type}`);
  const [balancers, listeners] = [of('LoadBalancer'), of('Listener')];
  const [rules, groups] = [of('ListenerRule'), of('TargetGroup')];
  const cognito = {
    clients: stack.resources('AWS::Cognito::UserPoolClient'),
    domains: stack.resources('AWS::Cognito::UserPoolDomain'),
  };
  const withActions = [...listeners, ...rules].map((resource) => {
    const { DefaultActions, Actions } = resource.properties;
    return { resource, actions: objectsIn(DefaultActions ?? Actions) };
  });
  return [
    ...refusedTwice(balancers, groups),
    ...listeners.flatMap((each) => findingsOf(each, () => listenerFrom(each, []))),
    ...rules.flatMap((each) => findingsOf(each, () => ruleFrom(each))),
    ...refusedTargetGroups(groups),
    ...refusedReferences(listeners, 'LoadBalancerArn', balancers, 'the load balancer'),
    ...refusedReferences(rules, 'ListenerArn', listeners, 'a listener'),
    ...refusedListeners(listeners),
    ...refusedPriorities(rules),
    ...withActions.flatMap(({ resource, actions }) => [
      ...refusedForwards(resource, actions, groups),
      ...refusedRedirects(resource, actions, listeners),
      ...refusedAuthentication(resource, actions, listeners, cognito),
    ]),
  ];
}
