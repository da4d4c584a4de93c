import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { IPolicyValidationPlugin } from 'aws-cdk-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { portalRules, templateRules } from '../../infra/template-rules/pack';
import { at, template } from '../../infra/template-rules/template';
import { TemplateValidator } from '../../infra/template-validator';
import { production } from '../../infra/profiles';
import { assemble } from './assembly';

const { text, findings } = assemble({}, { profile: production });
const folder = mkdtempSync(join(tmpdir(), 'portal-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Mutable = Record<string, unknown>;

/** What a pack finds in the production template with one value changed. */
function found(
  pack: IPolicyValidationPlugin,
  change: { type: string; where?: (properties: Mutable) => boolean; path: string; value: unknown },
) {
  const changed = template.parse(JSON.parse(text));
  const [, target] =
    Object.entries(changed.Resources).find(
      ([, each]) => each.Type === change.type && (change.where?.(each.Properties) ?? true),
    ) ?? [];
  if (!target) throw new Error(`No ${change.type}.`);
  const names = change.path.split('.');
  const last = names.pop() ?? '';
  const holder = names.length === 0 ? target : at(target, names.join('.'));
  Object.assign(holder as Mutable, { [last]: change.value });
  const templatePath = join(folder, 'changed.template.json');
  writeFileSync(templatePath, JSON.stringify(changed));
  const { violations } = pack.validate({
    stackTemplates: [
      { stackConstructPath: 'Stack', templatePath, region: 'eu-central-1', accountId: undefined },
    ],
    templatePaths: [templatePath],
    appConstruct: new App(),
  });
  return violations.map(({ ruleName }) => ruleName);
}

const inElb = (kind: string) => `AWS::ElasticLoadBalancingV2::${kind}`;
const https = ({ Port }: Mutable) => Port === 443;
const nth =
  (priority: number) =>
  ({ Priority }: Mutable) =>
    Priority === priority;
const clientNamed =
  (name: string) =>
  ({ ClientName }: Mutable) =>
    ClientName === name;
const signIn = { type: 'AWS::Cognito::UserPoolClient', where: clientNamed('sign-in') };
const stepUp = { type: 'AWS::Cognito::UserPoolClient', where: clientNamed('step-up') };
const launch = { type: 'AWS::EC2::LaunchTemplate' };
const wafLog = ({ LogGroupName }: Mutable) => LogGroupName !== undefined;
const trigger = ({ Description }: Mutable) => Description === 'Makes a code and mails it';

const DATA = 'Properties.LaunchTemplateData';
const SESSION = 'AuthenticateCognitoConfig.SessionTimeout';
const logConfiguration = {
  type: 'AWS::WAFv2::LoggingConfiguration',
  path: 'Properties.LogDestinationConfigs',
};

const cases: [rule: string, Parameters<typeof found>[1]][] = [
  [
    'SslPolicyExists',
    {
      type: inElb('Listener'),
      where: https,
      path: 'Properties.SslPolicy',
      value: 'ELBSecurityPolicy-TLS13-2030',
    },
  ],
  [
    'FiveConditionValues',
    {
      type: inElb('ListenerRule'),
      where: nth(10),
      path: 'Properties.Conditions.1.PathPatternConfig.Values',
      value: ['/1', '/2', '/3', '/4', '/5'],
    },
  ],
  [
    'PriorityOnce',
    { type: inElb('ListenerRule'), where: nth(10), path: 'Properties.Priority', value: 20 },
  ],
  [
    'PriorityInRange',
    { type: inElb('ListenerRule'), where: nth(10), path: 'Properties.Priority', value: 50_001 },
  ],
  [
    'SessionTimeoutInRange',
    {
      type: inElb('ListenerRule'),
      where: nth(30),
      path: `Properties.Actions.0.${SESSION}`,
      value: '604801',
    },
  ],
  [
    'DefaultSessionTimeoutInRange',
    {
      type: inElb('Listener'),
      where: https,
      path: 'Properties.DefaultActions',
      value: [{ Type: 'authenticate-cognito', AuthenticateCognitoConfig: { SessionTimeout: 0 } }],
    },
  ],
  ['InstanceTypeExists', { ...launch, path: `${DATA}.InstanceType`, value: 't4g.huge' }],
  ['InstanceTypeFitsImage', { ...launch, path: `${DATA}.InstanceType`, value: 't3.small' }],
  [
    'InstanceTypeFitsImage',
    {
      ...launch,
      path: `${DATA}.ImageId`,
      value: 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64',
    },
  ],
  ['DiskHoldsImage', { ...launch, path: `${DATA}.BlockDeviceMappings.0.Ebs.VolumeSize`, value: 0 }],
  [
    'FleetHasRoomToUpdate',
    {
      type: 'AWS::AutoScaling::AutoScalingGroup',
      path: 'UpdatePolicy.AutoScalingRollingUpdate.MinInstancesInService',
      value: 4,
    },
  ],
  [
    'FleetSizesInOrder',
    { type: 'AWS::AutoScaling::AutoScalingGroup', path: 'Properties.MinSize', value: '5' },
  ],
  ['AccessTokenLifeInRange', { ...signIn, path: 'Properties.AccessTokenValidity', value: 4 }],
  ['IdTokenLifeInRange', { ...stepUp, path: 'Properties.IdTokenValidity', value: 1_441 }],
  ['RefreshTokenLifeInRange', { ...stepUp, path: 'Properties.RefreshTokenValidity', value: 59 }],
  [
    'RefreshTokenLifeInRange',
    { ...stepUp, path: 'Properties.TokenValidityUnits.RefreshToken', value: 'seconds' },
  ],
  [
    'TokensOutlivedByRefreshToken',
    { ...stepUp, path: 'Properties.RefreshTokenValidity', value: 60 },
  ],
  [
    'CallbackURLsAccepted',
    { ...signIn, path: 'Properties.CallbackURLs.0', value: 'https://Portal.example.com/' },
  ],
  [
    'CallbackURLsAccepted',
    { ...signIn, path: 'Properties.CallbackURLs.0', value: 'http://portal.example.com/' },
  ],
  [
    'LogoutURLsAccepted',
    { ...signIn, path: 'Properties.LogoutURLs.0', value: 'portal.example.com' },
  ],
  [
    'RotationWithoutRefreshFlow',
    {
      ...stepUp,
      path: 'Properties.ExplicitAuthFlows',
      value: ['ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    },
  ],
  ['AuthSessionLifeInRange', { ...stepUp, path: 'Properties.AuthSessionValidity', value: 16 }],
  [
    'DomainPrefixAccepted',
    { type: 'AWS::Cognito::UserPoolDomain', path: 'Properties.Domain', value: 'my-aws' },
  ],
  [
    'DomainPrefixAccepted',
    { type: 'AWS::Cognito::UserPoolDomain', path: 'Properties.Domain', value: 'Portal' },
  ],
  [
    'ThreatProtectionInPlan',
    { type: 'AWS::Cognito::UserPool', path: 'Properties.UserPoolTier', value: 'ESSENTIALS' },
  ],
  [
    'ActionExists',
    {
      type: 'AWS::IAM::ManagedPolicy',
      path: 'Properties.PolicyDocument.Statement.0.Action',
      value: ['s3:GetObjct'],
    },
  ],
  [
    'ActionExists',
    {
      type: 'AWS::S3::BucketPolicy',
      path: 'Properties.PolicyDocument.Statement.0.Action',
      value: 's4:*',
    },
  ],
  [
    'ActionExists',
    {
      type: 'AWS::IAM::ManagedPolicy',
      path: 'Properties.PolicyDocument.Statement.0.Action',
      value: 'dynamodb:Gett*',
    },
  ],
  [
    'FunctionTimeoutInRange',
    { type: 'AWS::Lambda::Function', path: 'Properties.Timeout', value: 901 },
  ],
  [
    'FunctionMemoryInRange',
    { type: 'AWS::Lambda::Function', path: 'Properties.MemorySize', value: 64 },
  ],
  [
    'TriggerEndsInTime',
    { type: 'AWS::Lambda::Function', where: trigger, path: 'Properties.Timeout', value: 6 },
  ],
  [
    'ManagedPolicyFits',
    {
      type: 'AWS::IAM::ManagedPolicy',
      path: 'Properties.PolicyDocument.Statement.0.Resource',
      value: Array.from({ length: 90 }, () => ({ 'Fn::GetAtt': ['Table', 'Arn'] })),
    },
  ],
  [
    'UserDataFits',
    { ...launch, path: `${DATA}.UserData`, value: { 'Fn::Base64': 'x'.repeat(16_385) } },
  ],
  [
    'WebAclLogName',
    {
      type: 'AWS::Logs::LogGroup',
      where: wafLog,
      path: 'Properties.LogGroupName',
      value: undefined,
    },
  ],
  [
    'WebAclLogArn',
    { ...logConfiguration, value: [{ 'Fn::GetAtt': ['FirewallLog4D407857', 'Arn'] }] },
  ],
  [
    'WebAclLogArn',
    { ...logConfiguration, value: ['arn:aws:logs:eu-central-1:1:log-group:aws-waf-logs-a:*'] },
  ],
  [
    'ElasticLoadBalancingV2LoadBalancerNameLength',
    { type: inElb('LoadBalancer'), path: 'Properties.Name', value: 'n'.repeat(33) },
  ],
  [
    'ElasticLoadBalancingV2TargetGroupNameLength',
    { type: inElb('TargetGroup'), path: 'Properties.Name', value: 'n'.repeat(33) },
  ],
  [
    'IAMRoleRoleNameLength',
    { type: 'AWS::IAM::Role', path: 'Properties.RoleName', value: 'n'.repeat(65) },
  ],
  [
    'LogsLogGroupLogGroupNameLength',
    { type: 'AWS::Logs::LogGroup', path: 'Properties.LogGroupName', value: 'n'.repeat(513) },
  ],
  [
    'LambdaFunctionFunctionNameLength',
    { type: 'AWS::Lambda::Function', path: 'Properties.FunctionName', value: '' },
  ],
];

describe('our rules', () => {
  it('find nothing in the template as it is', () => {
    const own = findings.find(({ pack }) => pack === portalRules.name);
    expect(own).toEqual({
      pack: 'PortalRules',
      rules: templateRules.length,
      open: [],
      acknowledged: [],
    });
  });

  it.each(cases)('%s finds what breaks it', (rule, change) => {
    expect(found(portalRules, change)).toContain(rule);
  });

  it('are each shown to find something, names by one of each service', () => {
    const shown = new Set(cases.map(([rule]) => rule));
    const silent = templateRules.map(({ id }) => id).filter((id) => !shown.has(id));
    expect(silent.filter((id) => !id.endsWith('Length'))).toEqual([]);
  });

  it('say where, what came, and which page of AWS says so', () => {
    expect(
      templateRules.filter(({ source }) => !/"/.test(source) && !source.includes('@')),
    ).toEqual([]);
    expect(new Set(templateRules.map(({ id }) => id)).size).toBe(templateRules.length);
  });
});

describe("CloudFormation's validator", () => {
  const validator = new TemplateValidator();

  it.each([
    [
      'a property that there is not',
      { ...launch, path: `${DATA}.InstanceTyp`, value: 't4g.small' },
    ],
    [
      'a number out of its range',
      { ...signIn, path: 'Properties.AuthSessionValidity', value: 999 },
    ],
    [
      'a value that is none of those allowed',
      { type: 'AWS::Cognito::UserPool', path: 'Properties.UserPoolTier', value: 'GOLD' },
    ],
    [
      'a required property that is gone',
      { type: 'AWS::Lambda::Function', path: 'Properties.Role', value: undefined },
    ],
    [
      'a reference to nothing',
      {
        type: 'AWS::Lambda::Function',
        path: 'Properties.Role',
        value: { 'Fn::GetAtt': ['Nothing', 'Arn'] },
      },
    ],
    [
      'a dependency on nothing',
      { type: 'AWS::Lambda::Function', path: 'DependsOn', value: ['Nothing'] },
    ],
    [
      'another type than the property has',
      { type: 'AWS::Lambda::Function', path: 'Properties.Timeout', value: 'long' },
    ],
  ])('finds %s', (_, change) => {
    expect(found(validator, change)).not.toEqual([]);
  });
});
