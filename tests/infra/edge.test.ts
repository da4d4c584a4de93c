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
const authenticate = (unauthenticated: string, sessionTimeout: string | number) => ({
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

describe('the listeners', () => {
  it('authenticate by default and then forward', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: Match.stringLikeRegexp('^ELBSecurityPolicy-TLS13-1-2-Res'),
      DefaultActions: [authenticate('authenticate', '43200'), forward(2)],
    });
  });

  it('differ from it for exactly these paths', () => {
    const rules = Object.values(resources('AWS::ElasticLoadBalancingV2::ListenerRule'))
      .map(({ Properties: { Priority, Conditions, Actions } }) => ({
        Priority,
        Conditions,
        Actions,
      }))
      .sort((one, other) => Number(one.Priority) - Number(other.Priority));
    const paths = (...Values: string[]) => [
      { Field: 'path-pattern', PathPatternConfig: { Values } },
    ];
    expect(rules).toEqual([
      {
        Priority: 10,
        Conditions: paths('/health', '/assets/*', '/favicon.ico', '/robots.txt', '/logged-out'),
        Actions: [forward()],
      },
      { Priority: 20, Conditions: paths('/logout'), Actions: [forward()] },
      {
        Priority: 30,
        Conditions: paths('/*.data'),
        Actions: [authenticate('deny', 43200), forward(2)],
      },
    ]);
  });

  it('answer HTTP with HTTPS and nothing else', () => {
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::Listener', 2);
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [
        {
          Type: 'redirect',
          RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' },
        },
      ],
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
