import { SslPolicy } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { at, isLiteral, listOf, numberOf, propertyRule, resourcesOf } from './template';
import type { TemplateRule } from './template';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/** CDK's list is generated from the page of AWS that the rule names. */
const sslPolicies: readonly string[] = Object.values(SslPolicy);

const MAX_VALUES = 5;

/** A week. */
const MAX_SESSION_SECONDS = 604_800;

const valueLists = [
  'HostHeaderConfig.Values',
  'HttpHeaderConfig.Values',
  'HttpRequestMethodConfig.Values',
  'PathPatternConfig.Values',
  'QueryStringConfig.Values',
  'SourceIpConfig.Values',
  'Values',
];

const sessionTimeout = (value: unknown) => {
  const timeouts = listOf(value).map((action) =>
    numberOf(at(action, 'AuthenticateCognitoConfig.SessionTimeout')),
  );
  const wrong = timeouts.find(
    (seconds) => seconds !== undefined && !(seconds >= 1 && seconds <= MAX_SESSION_SECONDS),
  );
  return wrong === undefined
    ? undefined
    : `a session lasts 1 to ${MAX_SESSION_SECONDS} seconds, not ${wrong}`;
};

/** Rules on load balancers, their listeners and those listeners' rules. */
export const loadBalancerRules: readonly TemplateRule[] = [
  propertyRule(
    'SslPolicyExists',
    'Elastic Load Balancing, "Security policies for your Application Load Balancer"',
    [LISTENER, 'SslPolicy'],
    (value) =>
      isLiteral(value) && !sslPolicies.includes(value)
        ? `"${value}" is no security policy of a load balancer`
        : undefined,
  ),
  propertyRule(
    'FiveConditionValues',
    'Elastic Load Balancing, "Quotas for your Application Load Balancers": condition values per rule',
    [RULE, 'Conditions'],
    (value) => {
      const count = listOf(value)
        .map((condition) =>
          Math.max(...valueLists.map((list) => listOf(at(condition, list)).length)),
        )
        .reduce((sum, each) => sum + each, 0);
      return count > MAX_VALUES
        ? `a rule takes ${MAX_VALUES} condition values in all, not ${count}`
        : undefined;
    },
  ),
  {
    id: 'PriorityOnce',
    source: 'Elastic Load Balancing API, "CreateRule": PriorityInUse',
    check: (of) => {
      const rules = resourcesOf(of, RULE).map(([logicalId, { Properties }]) => ({
        logicalId,
        priority: Properties['Priority'],
        key: JSON.stringify([Properties['ListenerArn'], numberOf(Properties['Priority'])]),
      }));
      return rules
        .filter(({ key }, index) => rules.findIndex((other) => other.key === key) < index)
        .map(({ logicalId, priority }) => ({
          logicalId,
          property: 'Priority',
          says: `another rule of the listener has priority ${String(priority)} already`,
        }));
    },
  },
  propertyRule(
    'PriorityInRange',
    'Elastic Load Balancing API, "CreateRule": Priority',
    [RULE, 'Priority'],
    (value) => {
      const priority = numberOf(value);
      return priority === undefined || (priority >= 1 && priority <= 50_000)
        ? undefined
        : `a priority is a number from 1 to 50000, not ${priority}`;
    },
  ),
  propertyRule(
    'SessionTimeoutInRange',
    'Elastic Load Balancing API, "AuthenticateCognitoActionConfig": SessionTimeout',
    [RULE, 'Actions'],
    sessionTimeout,
  ),
  propertyRule(
    'DefaultSessionTimeoutInRange',
    'Elastic Load Balancing API, "AuthenticateCognitoActionConfig": SessionTimeout',
    [LISTENER, 'DefaultActions'],
    sessionTimeout,
  ),
];
