import { isObject, objectsIn, shown, type JsonObject } from '../template/json';
import { ResourceError } from '../template/errors';
import type { DeployedResource, DeployedStack } from '../template/stack';
import type {
  ListenerConfiguration,
  LoadBalancerConfiguration,
  Rule,
  TargetGroupConfiguration,
} from './configuration';
import { declaredLambdaGroup, isLambdaGroup } from './declared-lambda-group';
import { declaredRule } from './declared-rule';
import { oneOf } from './declared-value';

const PREFIX = 'AWS::ElasticLoadBalancingV2::';

function attributes(resource: DeployedResource, property: string): ReadonlyMap<string, string> {
  const list = objectsIn(resource.properties[property]);
  return new Map(list.map(({ Key, Value }) => [String(Key), String(Value)]));
}

/** A property that may be a number or, as in many templates, its text. */
function number(resource: DeployedResource, property: string, otherwise?: number): number {
  const value = resource.properties[property] ?? otherwise;
  const found = Number(value);
  if (value !== undefined && Number.isFinite(found)) return found;
  throw new ResourceError(resource.logicalId, `a number as ${property}`, shown(value));
}

function objects(resource: DeployedResource, property: string): JsonObject[] {
  const list = resource.properties[property] ?? [];
  if (Array.isArray(list) && list.every(isObject)) return list;
  throw new ResourceError(resource.logicalId, `a list of objects as ${property}`, shown(list));
}

/** Reads a rule of a listener. Throws {@link ResourceError}. */
export function ruleFrom(rule: DeployedResource): Rule {
  const conditions = objects(rule, 'Conditions');
  if (conditions.length === 0) throw new ResourceError(rule.logicalId, 'a condition', 'none');
  const actions = objects(rule, 'Actions');
  return declaredRule(rule.logicalId, number(rule, 'Priority'), conditions, actions);
}

/** Reads a listener with its `rules`. Throws {@link ResourceError}. */
export function listenerFrom(
  resource: DeployedResource,
  rules: readonly DeployedResource[],
): ListenerConfiguration {
  const { logicalId, properties } = resource;
  const protocol = properties['Protocol'];
  if (protocol !== 'HTTP' && protocol !== 'HTTPS') {
    throw new ResourceError(logicalId, 'the protocol HTTP or HTTPS', shown(protocol));
  }
  const defaultActions = objects(resource, 'DefaultActions');
  const all: Rule[] = rules
    .filter(({ properties: { ListenerArn } }) => ListenerArn === resource.ref)
    .map(ruleFrom)
    .sort((left, right) => left.priority - right.priority);
  const twice = all.find(({ priority }, index) => priority === all[index + 1]?.priority);
  if (twice) {
    throw new ResourceError(logicalId, 'each priority once', `two rules of ${twice.priority}`);
  }
  all.push(declaredRule(logicalId, Infinity, [], defaultActions));
  if (protocol === 'HTTP' && all.some(({ authenticate }) => authenticate)) {
    throw new ResourceError(logicalId, 'authentication on HTTPS listeners only', 'HTTP');
  }
  return { protocol, port: number(resource, 'Port'), rules: all };
}

/** A number among a resource's attributes, which are all texts. */
function numberOf(
  { logicalId }: DeployedResource,
  own: ReadonlyMap<string, string>,
  key: string,
  otherwise: number,
): number {
  const value = own.get(key) ?? otherwise;
  const found = Number(value);
  if (Number.isInteger(found) && found >= 0) return found;
  throw new ResourceError(logicalId, `seconds as ${key}`, shown(value));
}

function stickiness(resource: DeployedResource, own: ReadonlyMap<string, string>) {
  if (own.get('stickiness.enabled') !== 'true') return {};
  oneOf(resource.logicalId, own.get('stickiness.type'), 'lb_cookie');
  const key = 'stickiness.lb_cookie.duration_seconds';
  return { stickiness: { durationSeconds: numberOf(resource, own, key, 86_400) } };
}

/** Reads a target group. Throws {@link ResourceError}. */
export function targetGroupFrom(resource: DeployedResource): TargetGroupConfiguration {
  const { logicalId, ref, properties } = resource;
  const own = attributes(resource, 'TargetGroupAttributes');
  const delay = 'deregistration_delay.timeout_seconds';
  const { HealthCheckPath: path = '/', Matcher: matcher = { HttpCode: '200' } } = properties;
  return {
    logicalId,
    arn: ref,
    healthCheck: {
      path: String(path),
      intervalSeconds: number(resource, 'HealthCheckIntervalSeconds', 30),
      timeoutSeconds: number(resource, 'HealthCheckTimeoutSeconds', 5),
      healthyThreshold: number(resource, 'HealthyThresholdCount', 5),
      unhealthyThreshold: number(resource, 'UnhealthyThresholdCount', 2),
      matcher: String(isObject(matcher) ? matcher['HttpCode'] : undefined),
    },
    deregistrationDelaySeconds: numberOf(resource, own, delay, 300),
    ...stickiness(resource, own),
  };
}

/**
 * Reads the stack's application load balancer with its listeners, rules and target groups. Defaults
 * are those of AWS, "Elastic Load Balancing API Reference". Throws {@link ResourceError} if there is
 * none or more than one, or if it uses what this machine does not do.
 */
export function loadBalancerFrom(stack: DeployedStack): LoadBalancerConfiguration {
  const found = stack.resources(`${PREFIX}LoadBalancer`);
  const [resource] = found;
  if (resource === undefined || found.length > 1) {
    const names = found.map(({ logicalId }) => logicalId).join(', ') || 'none';
    throw new ResourceError(`${PREFIX}LoadBalancer`, 'exactly one', names);
  }
  const { logicalId, ref, properties } = resource;
  const { Type: type = 'application' } = properties;
  if (type !== 'application')
    throw new ResourceError(logicalId, 'the type application', shown(type));

  const rules = stack.resources(`${PREFIX}ListenerRule`);
  const listeners = stack
    .resources(`${PREFIX}Listener`)
    .filter(({ properties: { LoadBalancerArn } }) => LoadBalancerArn === ref)
    .map((each) => listenerFrom(each, rules));
  if (listeners.length === 0) throw new ResourceError(logicalId, 'a listener', 'none');

  const own = attributes(resource, 'LoadBalancerAttributes');
  const groups = stack.resources(`${PREFIX}TargetGroup`);
  return {
    arn: ref,
    idleTimeoutSeconds: Number(own.get('idle_timeout.timeout_seconds') ?? 60),
    dropInvalidHeaderFields: own.get('routing.http.drop_invalid_header_fields.enabled') === 'true',
    listeners,
    targetGroups: groups.filter((each) => !isLambdaGroup(each)).map(targetGroupFrom),
    lambdaGroups: groups.filter(isLambdaGroup).map(declaredLambdaGroup),
  };
}
