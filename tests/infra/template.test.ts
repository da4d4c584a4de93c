import { describe, expect, it } from 'vitest';
import { assemble } from './assembly';
import { dependencyCycle } from './dependency-graph';
import type { GraphTemplate } from './dependency-graph';

const { text, template, findings } = assemble();
const again = assemble();

describe('the template', () => {
  it('has no dependency cycle', () => {
    expect(dependencyCycle(JSON.parse(text) as GraphTemplate)).toEqual([]);
  });

  it.each<[by: string, resource: GraphTemplate['Resources'][string]]>([
    ['Ref', { Properties: { Pool: { Ref: 'A' } } }],
    ['Fn::GetAtt', { Properties: { List: [{ 'Fn::GetAtt': ['A', 'Arn'] }] } }],
    ['Fn::Sub', { Properties: { Text: { 'Fn::Sub': 'arn:${AWS::Region}:${A.Arn}' } } }],
    ['DependsOn', { DependsOn: ['A'] }],
  ])('would be caught having one by %s', (_, resource) => {
    const A = { Properties: { Function: { 'Fn::Sub': ['${f}', { f: { Ref: 'B' } }] } } };
    expect(dependencyCycle({ Resources: { A, B: resource } })).toEqual(['A', 'B']);
  });

  it('is the same, to the byte, each time', () => {
    expect(again.text).toBe(text);
  });

  it('needs no account and no look-up', () => {
    expect(text).not.toMatch(/\b123456789012\b|dummy/);
    template.hasResourceProperties('AWS::EC2::Subnet', {
      AvailabilityZone: { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
      MapPublicIpOnLaunch: false,
    });
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
  });

  it('keeps flow logs for a time', () => {
    template.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'ALL' });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });

  it('says where the portal is and how to set a password, without one', () => {
    const outputs = Object.keys(template.findOutputs('*'));
    expect(outputs).toEqual([
      'PortalUrl',
      'SignInUrl',
      'UserPoolId',
      'LoadBalancerDnsName',
      'SetPasswordCommand',
    ]);
    const command = JSON.stringify(template.findOutputs('SetPasswordCommand'));
    expect(command).toContain('aws cognito-idp admin-set-user-password');
    expect(command.match(/--password (\S+?)"?\]/)?.[1]).toContain('$PASSWORD');
  });
});

describe('the rule packs', () => {
  it('find nothing that stands open', () => {
    expect(findings.flatMap(({ open }) => open)).toEqual([]);
  });

  it('find what is acknowledged, each for a reason of its own that admits a gap', () => {
    const acknowledged = findings.flatMap((pack) => pack.acknowledged);
    expect(acknowledged.map(({ rule }) => rule).sort()).toEqual([
      'AwsSolutions-COG2',
      'AwsSolutions-COG8',
      'AwsSolutions-EC23',
    ]);
    const reasons = acknowledged.map(({ reason }) => reason);
    expect(new Set(reasons).size).toBe(reasons.length);
    for (const reason of reasons) expect(reason).toMatch(/Not covered: \w+/);
  });
});
