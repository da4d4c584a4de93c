import { describe, expect, it } from 'vitest';
import { loadBalancerFrom } from '../../../src/alb/declared-load-balancer';
import { loadBalancerRefusals } from '../../../src/alb/refusals';
import { rolesFrom } from '../../../src/iam/roles';
import { roleOfInstances } from '../../../src/iam/role-of';
import { groupSize } from '../../../src/instance/group-size';
import { instanceRefusals } from '../../../src/instance/refusals';
import { unitFrom } from '../../../src/instance/unit';
import { deployStack } from '../../../src/template/deploy';
import { ResourceError } from '../../../src/template/errors';
import { publicOrigins } from '../../../src/template/public-origins';
import { unservedIn } from '../../../src/template/served/assert-served';
import { pathOf } from '../../../src/template/served/served-type';
import { SERVED } from '../../../src/template/served/served-types';
import type { Template } from '../../../src/template/stack';
import { OBJECTS, OTHER_USER_DATA, SAMPLE } from './support/sample';
import { withChanged } from './support/stack';

/** What a run is made from. */
function run(template: Template) {
  const stack = deployStack({ name: 'App', region: 'eu-central-1', template });
  return {
    loadBalancer: loadBalancerFrom(stack),
    origins: publicOrigins(stack),
    unit: unitFrom(stack, { objects: OBJECTS }),
    size: groupSize(stack),
    role: roleOfInstances(stack, rolesFrom(stack)).name,
  };
}

/** Why a template does not start. */
function refusals(template: Template) {
  const stack = deployStack({ name: 'App', region: 'eu-central-1', template });
  return [...unservedIn(stack), ...loadBalancerRefusals(stack), ...instanceRefusals(stack)];
}

function changed(base: Template, logicalId: string, path: string, value: unknown): Template {
  const resource = base.Resources[logicalId];
  if (resource === undefined) throw new Error(`The sample has no ${logicalId}`);
  const Properties = withChanged(resource.Properties ?? {}, path, value);
  return { ...base, Resources: { ...base.Resources, [logicalId]: { ...resource, Properties } } };
}

interface Row {
  readonly path: string;
  /** The resource of the sample that changes, and its value at the path. */
  readonly of: string;
  readonly to: unknown;
  /** What changes if it is not the path alone. */
  readonly at?: string;
  /** Whether there is no run then. */
  readonly ends?: boolean;
  readonly base?: Template;
}

const ENDS = { ends: true };
const row = (path: string, of: string, to: unknown, more: Partial<Row> = {}): Row => ({
  path,
  of,
  to,
  ...more,
});

/** Rows of a listener's or a rule's actions, by the resources that have them. */
const actions = (
  property: string,
  by: Readonly<Record<'signIn' | 'redirect' | 'fixed' | 'configured', string>>,
): readonly Row[] =>
  [
    row('Type', by.fixed, 'redirect', ENDS),
    row('Order', by.signIn, 3, ENDS),
    row('TargetGroupArn', by.signIn, { Ref: 'OtherTargets' }),
    row('ForwardConfig.TargetGroups.TargetGroupArn', by.configured, { Ref: 'OtherTargets' }),
    ...[
      row('AuthenticationRequestExtraParams', by.signIn, { lang: 'de' }),
      row('OnUnauthenticatedRequest', by.signIn, 'deny'),
      row('Scope', by.signIn, 'openid email'),
      row('SessionCookieName', by.signIn, 'session'),
      row('SessionTimeout', by.signIn, 60),
      row('UserPoolArn', by.signIn, { 'Fn::GetAtt': ['OtherPool', 'Arn'] }, ENDS),
      row('UserPoolClientId', by.signIn, { Ref: 'OtherClient' }),
      row('UserPoolDomain', by.signIn, 'elsewhere', ENDS),
    ].map((each) => ({ ...each, path: `AuthenticateCognitoConfig.${each.path}` })),
    row('FixedResponseConfig.ContentType', by.fixed, 'text/html'),
    row('FixedResponseConfig.MessageBody', by.fixed, 'Good morning'),
    row('FixedResponseConfig.StatusCode', by.fixed, '404'),
    row('RedirectConfig.Host', by.redirect, 'b.example.com'),
    row('RedirectConfig.Path', by.redirect, '/there'),
    row('RedirectConfig.Port', by.redirect, '8443'),
    row('RedirectConfig.Protocol', by.redirect, 'HTTPS'),
    row('RedirectConfig.Query', by.redirect, 'a=b'),
    row('RedirectConfig.StatusCode', by.redirect, 'HTTP_302'),
  ].map((each) => ({ ...each, path: `${property}.${each.path}` }));

const profile = 'LaunchTemplateData.IamInstanceProfile';
const named = { LaunchTemplateName: 'launch', Version: '1' };
const byName = changed(
  changed(SAMPLE, 'Group', 'LaunchTemplate', named),
  'Launch',
  'LaunchTemplateName',
  'launch',
);

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  'AWS::AutoScaling::AutoScalingGroup': [
    row('DesiredCapacity', 'Group', '3'),
    row('LaunchTemplate.LaunchTemplateId', 'Group', 'lt-0123456789abcdef0', ENDS),
    row('LaunchTemplate.LaunchTemplateName', 'Group', 'other', { ...ENDS, base: byName }),
    row('MinSize', 'Group', '2'),
    row('TargetGroupARNs', 'Group', ['arn:aws:elasticloadbalancing:x:1:targetgroup/a/1'], ENDS),
  ],
  'AWS::EC2::LaunchTemplate': [
    row(
      `${profile}.Arn`,
      'Launch',
      { Arn: { 'Fn::GetAtt': ['OtherProfile', 'Arn'] } },
      { at: profile },
    ),
    row(`${profile}.Name`, 'Launch', { Ref: 'OtherProfile' }),
    row('LaunchTemplateData.UserData', 'Launch', OTHER_USER_DATA),
    row('LaunchTemplateName', 'Launch', 'other', { ...ENDS, base: byName }),
  ],
  'AWS::ElasticLoadBalancingV2::Listener': [
    row('LoadBalancerArn', 'Plain', { Ref: 'Targets' }, ENDS),
    row('Port', 'Plain', 8081),
    row('Protocol', 'Plain', 'HTTPS', ENDS),
    ...actions('DefaultActions', {
      signIn: 'Https',
      redirect: 'Http',
      fixed: 'Plain',
      configured: 'Weighted',
    }),
  ],
  'AWS::ElasticLoadBalancingV2::ListenerCertificate': [],
  'AWS::ElasticLoadBalancingV2::ListenerRule': [
    row('ListenerArn', 'Header', { Ref: 'Plain' }),
    row('Priority', 'Header', 9),
    row('Conditions.Field', 'Short', 'host-header'),
    row('Conditions.Values', 'Short', ['c.d']),
    row('Conditions.HostHeaderConfig.Values', 'Host', ['b.example.com']),
    row('Conditions.HttpHeaderConfig.HttpHeaderName', 'Header', 'X-Two'),
    row('Conditions.HttpHeaderConfig.Values', 'Header', ['2']),
    row('Conditions.HttpRequestMethodConfig.Values', 'Method', ['POST']),
    row('Conditions.PathPatternConfig.Values', 'Path', ['/other']),
    row('Conditions.QueryStringConfig.Values.Key', 'Query', 'c'),
    row('Conditions.QueryStringConfig.Values.Value', 'Query', 'c'),
    row('Conditions.SourceIpConfig.Values', 'Source', ['192.168.0.0/16']),
    ...actions('Actions', {
      signIn: 'Path',
      redirect: 'Host',
      fixed: 'Header',
      configured: 'Method',
    }),
  ],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [
    row('Name', 'Edge', 'edge'),
    row('LoadBalancerAttributes[idle_timeout.timeout_seconds]', 'Edge', '90'),
    row('LoadBalancerAttributes[routing.http.drop_invalid_header_fields.enabled]', 'Edge', 'true'),
  ],
  'AWS::ElasticLoadBalancingV2::TargetGroup': [
    row('HealthCheckEnabled', 'Function', 'true', ENDS),
    row('HealthCheckIntervalSeconds', 'Targets', 40),
    row('HealthCheckPath', 'Targets', '/health'),
    row('HealthCheckTimeoutSeconds', 'Targets', 7),
    row('HealthyThresholdCount', 'Targets', 3),
    row('Matcher.HttpCode', 'Targets', '200-299'),
    row('Name', 'Targets', 'targets'),
    row('TargetType', 'OtherTargets', 'lambda'),
    row('Targets.Id', 'Function', 'arn:aws:lambda:eu-central-1:123456789012:function:other'),
    row('UnhealthyThresholdCount', 'Targets', 3),
    row('TargetGroupAttributes[deregistration_delay.timeout_seconds]', 'Targets', '10'),
    row('TargetGroupAttributes[lambda.multi_value_headers.enabled]', 'Function', 'true'),
    row('TargetGroupAttributes[stickiness.enabled]', 'Targets', 'false'),
    row('TargetGroupAttributes[stickiness.lb_cookie.duration_seconds]', 'Targets', '60'),
  ],
  'AWS::IAM::InstanceProfile': [
    row('InstanceProfileName', 'Profile', 'other', ENDS),
    row('Roles', 'Profile', [{ Ref: 'OtherRole' }]),
  ],
};

const rows = Object.entries(ROWS).flatMap(([type, all]) => all.map((each) => ({ type, ...each })));

it('starts the sample as it is', () => {
  expect(refusals(SAMPLE)).toEqual([]);
  expect(refusals(byName)).toEqual([]);
});

it('has rows for each type of load balancers and instances', () => {
  const own = /^AWS::(?:AutoScaling|EC2|ElasticLoadBalancingV2|IAM::InstanceProfile)/;
  expect(Object.keys(ROWS)).toEqual(Object.keys(SERVED).filter((type) => own.test(type)));
});

it.each(Object.entries(ROWS))('has a row for each honoured property of %s', (type, all) => {
  const honoured = SERVED[type]?.honoured.map(pathOf) ?? [];
  expect(all.map(({ path }) => path).sort()).toEqual(honoured.sort());
});

describe('a changed', () => {
  it.each(rows)(
    '$path of $type changes the run',
    ({ base = SAMPLE, of, path, at = path, to, ends }) => {
      const other = changed(base, of, at, to);
      if (ends) {
        const isRefused = refusals(other).length > 0;
        expect(isRefused || isThrown(() => run(other))).toBe(true);
      } else {
        expect(refusals(other)).toEqual([]);
        expect(run(other)).not.toEqual(run(base));
      }
    },
  );
});

function isThrown(act: () => unknown): boolean {
  try {
    act();
    return false;
  } catch (error) {
    return error instanceof ResourceError;
  }
}
