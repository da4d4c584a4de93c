import type { JsonObject } from '../../../../src/template/json';
import type { Template } from '../../../../src/template/stack';
import { trust } from '../../../iam/support/stack';

const elb = (type: string, Properties: JsonObject) => ({
  Type: `AWS::ElasticLoadBalancingV2::${type}`,
  Properties,
});

const userData = (greeting: string) =>
  Buffer.from(
    [
      'aws s3 cp s3://assets/release.zip /tmp/release.zip',
      "cat > /etc/systemd/system/app.service <<'UNIT'",
      'WorkingDirectory=/opt/app',
      'ExecStart=/usr/bin/node server.mjs',
      `Environment=GREETING=${greeting}`,
      'UNIT',
    ].join('\n'),
  ).toString('base64');

/** User data other than that of the sample. */
export const OTHER_USER_DATA = userData('other');

const client = (host: string) => ({
  Type: 'AWS::Cognito::UserPoolClient',
  Properties: {
    UserPoolId: { Ref: 'Pool' },
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email'],
    CallbackURLs: [`https://${host}/oauth2/idpresponse`],
  },
});

const domain = (Domain: string) => ({
  Type: 'AWS::Cognito::UserPoolDomain',
  Properties: { UserPoolId: { Ref: 'Pool' }, Domain },
});

const signIn = {
  Type: 'authenticate-cognito',
  Order: 1,
  AuthenticateCognitoConfig: {
    UserPoolArn: { 'Fn::GetAtt': ['Pool', 'Arn'] },
    UserPoolClientId: { Ref: 'Client' },
    UserPoolDomain: { Ref: 'Domain' },
    Scope: 'openid',
  },
};
const forward = { Type: 'forward', Order: 2, TargetGroupArn: { Ref: 'Targets' } };
const fixed = {
  Type: 'fixed-response',
  FixedResponseConfig: { StatusCode: '200', ContentType: 'text/plain', MessageBody: 'Hello' },
};
const redirect = {
  Type: 'redirect',
  RedirectConfig: { Host: 'a.example.com', StatusCode: 'HTTP_301' },
};

const rule = (Priority: number, Conditions: readonly JsonObject[], ...Actions: JsonObject[]) =>
  elb('ListenerRule', { ListenerArn: { Ref: 'Https' }, Priority, Conditions, Actions });
const role = () => ({
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: trust('ec2.amazonaws.com') },
});
const at = (path: string) => ({ Field: 'path-pattern', PathPatternConfig: { Values: [path] } });
const certificate = 'arn:aws:acm:eu-central-1:123456789012:certificate/1';

/** A stack with a load balancer and instances, of which each part is there to be changed. */
export const SAMPLE: Template = {
  Resources: {
    Pool: { Type: 'AWS::Cognito::UserPool' },
    OtherPool: { Type: 'AWS::Cognito::UserPool' },
    Client: client('app.example.com'),
    OtherClient: client('other.example.com'),
    Domain: domain('app'),
    OtherDomain: domain('other'),
    Edge: elb('LoadBalancer', { Type: 'application' }),
    Targets: elb('TargetGroup', {
      Port: 8080,
      Protocol: 'HTTP',
      HealthCheckIntervalSeconds: 20,
      TargetGroupAttributes: [{ Key: 'stickiness.enabled', Value: 'true' }],
    }),
    OtherTargets: elb('TargetGroup', { Port: 8080, Protocol: 'HTTP' }),
    Function: elb('TargetGroup', {
      TargetType: 'lambda',
      Targets: [{ Id: 'arn:aws:lambda:eu-central-1:123456789012:function:app' }],
    }),
    Https: elb('Listener', {
      LoadBalancerArn: { Ref: 'Edge' },
      Protocol: 'HTTPS',
      Port: 443,
      Certificates: [{ CertificateArn: certificate }],
      DefaultActions: [signIn, forward],
    }),
    Http: elb('Listener', {
      LoadBalancerArn: { Ref: 'Edge' },
      Protocol: 'HTTP',
      Port: 80,
      DefaultActions: [redirect],
    }),
    Plain: elb('Listener', {
      LoadBalancerArn: { Ref: 'Edge' },
      Protocol: 'HTTP',
      Port: 81,
      DefaultActions: [fixed],
    }),
    Weighted: elb('Listener', {
      LoadBalancerArn: { Ref: 'Edge' },
      Protocol: 'HTTP',
      Port: 82,
      DefaultActions: [
        {
          Type: 'forward',
          ForwardConfig: { TargetGroups: [{ TargetGroupArn: { Ref: 'Targets' } }] },
        },
      ],
    }),
    Path: rule(1, [at('/path')], signIn, forward),
    Host: rule(
      2,
      [{ Field: 'host-header', HostHeaderConfig: { Values: ['a.example.com'] } }],
      redirect,
    ),
    Header: rule(
      3,
      [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-One', Values: ['1'] } }],
      fixed,
    ),
    Method: rule(
      4,
      [{ Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET'] } }],
      {
        Type: 'forward',
        ForwardConfig: { TargetGroups: [{ TargetGroupArn: { Ref: 'Targets' } }] },
      },
    ),
    Query: rule(
      5,
      [{ Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'a', Value: 'b' }] } }],
      fixed,
    ),
    Source: rule(6, [{ Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/8'] } }], fixed),
    Short: rule(7, [{ Field: 'path-pattern', Values: ['a.b'] }], fixed),
    Role: role(),
    OtherRole: role(),
    Profile: {
      Type: 'AWS::IAM::InstanceProfile',
      Properties: { InstanceProfileName: 'app', Roles: [{ Ref: 'Role' }] },
    },
    OtherProfile: {
      Type: 'AWS::IAM::InstanceProfile',
      Properties: { Roles: [{ Ref: 'OtherRole' }] },
    },
    Launch: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: {
        LaunchTemplateData: {
          IamInstanceProfile: { Name: 'app' },
          UserData: userData('hello'),
        },
      },
    },
    Group: {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: {
        MinSize: '1',
        MaxSize: '4',
        LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' },
        TargetGroupARNs: [{ Ref: 'Targets' }],
      },
    },
  },
};

/** The assets of the sample: its release. */
export const OBJECTS: ReadonlyMap<string, string> = new Map([['release.zip', '/assets/release']]);
