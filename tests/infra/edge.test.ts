import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';

import { assemble } from './assembly';

const { template, resources, one } = assemble();

const [poolId] = one('AWS::Cognito::UserPool');
const [signInDomainId] = one('AWS::Cognito::UserPoolDomain');
const [targetGroupId] = one('AWS::ElasticLoadBalancingV2::TargetGroup');
const [[signInClientId] = ['']] = Object.entries(resources('AWS::Cognito::UserPoolClient')).filter(
  ([, { Properties }]) => Properties['AllowedOAuthFlowsUserPoolClient'] === true,
);

const forward = (order?: number) => ({
  Type: 'forward',
  TargetGroupArn: { Ref: targetGroupId },
  ...(order === undefined ? {} : { Order: order }),
});
const authenticate = (unauthenticated: string, sessionTimeout: number) => ({
  Type: 'authenticate-cognito',
  Order: 1,
  AuthenticateCognitoConfig: {
    UserPoolArn: { 'Fn::GetAtt': [poolId, 'Arn'] },
    UserPoolClientId: { Ref: signInClientId },
    UserPoolDomain: { Ref: signInDomainId },
    Scope: 'openid email profile',
    SessionTimeout: sessionTimeout,
    OnUnauthenticatedRequest: unauthenticated,
  },
});

const toPortal = [
  {
    Type: 'redirect',
    RedirectConfig: {
      Protocol: 'HTTPS',
      Host: 'portal.example.com',
      Port: '443',
      StatusCode: 'HTTP_302',
    },
  },
];

describe('the listeners', () => {
  it('send to the portal’s name whoever came by another', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: Match.stringLikeRegexp('^ELBSecurityPolicy-TLS13-1-2-Res'),
      DefaultActions: toPortal,
    });
  });

  it('have exactly these rules for requests by the portal’s name', () => {
    const rules = Object.values(resources('AWS::ElasticLoadBalancingV2::ListenerRule'))
      .map(({ Properties: { Priority, Conditions, Actions } }) => ({
        Priority,
        Conditions,
        Actions,
      }))
      .sort((one, other) => Number(one.Priority) - Number(other.Priority));
    const host = { Field: 'host-header', HostHeaderConfig: { Values: ['portal.example.com'] } };
    const paths = (...Values: string[]) => [
      host,
      { Field: 'path-pattern', PathPatternConfig: { Values } },
    ];
    const header = (HttpHeaderName: string, ...Values: string[]) => [
      host,
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName, Values } },
    ];
    const signIn = [authenticate('authenticate', 43_200), forward(2)];
    const deny = [authenticate('deny', 43_200), forward(2)];
    expect(rules.map(({ Conditions, Actions }) => [Conditions, Actions])).toEqual([
      [paths('/health', '/favicon.ico', '/robots.txt'), [forward()]],
      [paths('/assets/*', '/logged-out', '/logout'), [forward()]],
      [paths('/*.data'), deny],
      [header('Sec-Purpose', 'prefetch*'), deny],
      [header('Sec-Fetch-Dest', 'document'), signIn],
      [header('Sec-Fetch-Dest', '*'), deny],
      [header('Accept', 'image/*', 'text/css*', 'application/*'), deny],
      [paths('/*.*'), deny],
      [[host], signIn],
    ]);
    expect(rules.map(({ Priority }) => Priority)).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90]);
  });

  it('keep at their priorities the rules that a stack may have already', () => {
    const idAt = (priority: number) =>
      Object.entries(resources('AWS::ElasticLoadBalancingV2::ListenerRule')).find(
        ([, { Properties }]) => Properties['Priority'] === priority,
      )?.[0];
    expect([10, 20, 30].map(idAt)).toEqual([
      expect.stringMatching(/PublicRule/),
      expect.stringMatching(/LogoutRule/),
      expect.stringMatching(/DataRule/),
    ]);
  });

  it('name the language of the sign-in pages where it is not English', () => {
    const german = assemble({ language: 'de' });
    const rules = Object.values(german.resources('AWS::ElasticLoadBalancingV2::ListenerRule'));
    const asked = rules.flatMap(({ Properties }) =>
      (Properties['Actions'] as { AuthenticateCognitoConfig?: Record<string, unknown> }[]).flatMap(
        ({ AuthenticateCognitoConfig: action }) =>
          action ? [action['AuthenticationRequestExtraParams']] : [],
      ),
    );
    expect(asked).toHaveLength(7);
    for (const each of asked) expect(each).toEqual({ lang: 'de' });
  });

  it('have conditions of at most three values, and rules of five', () => {
    for (const { Properties } of Object.values(
      resources('AWS::ElasticLoadBalancingV2::ListenerRule'),
    )) {
      const lists = JSON.stringify(Properties['Conditions']).match(/"Values":\[[^\]]*\]/g) ?? [];
      const counts = lists.map((list) => list.split(',').length);
      expect(Math.max(...counts)).toBeLessThanOrEqual(3);
      expect(counts.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(5);
    }
  });

  it('answer HTTP with HTTPS and nothing else', () => {
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::Listener', 2);
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: toPortal,
    });
  });
});

describe('the load balancer', () => {
  it('drops invalid header fields and writes access logs', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Scheme: 'internet-facing',
      LoadBalancerAttributes: Match.arrayWith([
        { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
        { Key: 'access_logs.s3.enabled', Value: 'true' },
      ]),
    });
  });

  it('keeps its logs in buckets that are encrypted, private, and emptied in time', () => {
    template.allResourcesProperties('AWS::S3::Bucket', {
      BucketEncryption: Match.anyValue(),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: {
        Rules: [Match.objectLike({ ExpirationInDays: 90, Status: 'Enabled' })],
      },
    });
    template.allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        ]),
      }),
    });
  });

  it('asks its targets for their health over HTTP', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      Port: 8080,
      Protocol: 'HTTP',
      TargetType: 'instance',
      HealthCheckPath: '/health',
      Matcher: { HttpCode: '200' },
      TargetGroupAttributes: Match.arrayWith([
        { Key: 'deregistration_delay.timeout_seconds', Value: '30' },
      ]),
    });
  });
});

describe('the security groups', () => {
  type Rule = Record<string, unknown>;
  const idOf = (resource: string) =>
    Object.keys(resources('AWS::EC2::SecurityGroup')).find((id) => id.startsWith(resource)) ?? '';
  const groupId = (resource: string) => ({ 'Fn::GetAtt': [idOf(resource), 'GroupId'] });

  /** Every rule of a direction: who, where from or to, which ports. */
  function edges(direction: 'Ingress' | 'Egress'): Rule[] {
    const inline = Object.entries(resources('AWS::EC2::SecurityGroup')).flatMap(
      ([id, { Properties }]) =>
        ((Properties[`SecurityGroup${direction}`] ?? []) as Rule[]).map((rule) => ({
          GroupId: { 'Fn::GetAtt': [id, 'GroupId'] },
          ...rule,
        })),
    );
    const apart = Object.values(resources(`AWS::EC2::SecurityGroup${direction}`));
    return [...inline, ...apart.map(({ Properties }) => Properties)];
  }
  const rule = (port: number) => ({
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    Description: expect.stringMatching(/\w+/) as string,
  });

  it('let anyone reach the load balancer, and only the load balancer reach the instances', () => {
    expect(edges('Ingress')).toEqual([
      { GroupId: groupId('Edge'), CidrIp: '0.0.0.0/0', ...rule(443) },
      { GroupId: groupId('Edge'), CidrIp: '0.0.0.0/0', ...rule(80) },
      { GroupId: groupId('Compute'), SourceSecurityGroupId: groupId('Edge'), ...rule(8080) },
    ]);
  });

  it('let both reach HTTPS endpoints, and the load balancer the instances', () => {
    expect(edges('Egress')).toEqual([
      { GroupId: groupId('Edge'), CidrIp: '0.0.0.0/0', ...rule(443) },
      { GroupId: groupId('Compute'), CidrIp: '0.0.0.0/0', ...rule(443) },
      { GroupId: groupId('Edge'), DestinationSecurityGroupId: groupId('Compute'), ...rule(8080) },
    ]);
  });
});
