import { describe, expect, it } from 'vitest';
import { assemble } from './assembly';
import { dependencyCycle } from './dependency-graph';
import type { GraphTemplate } from './dependency-graph';

const { template } = assemble();

describe('the template', () => {
  it.each<[by: string, resource: GraphTemplate['Resources'][string]]>([
    ['Ref', { Properties: { Pool: { Ref: 'A' } } }],
    ['Fn::GetAtt', { Properties: { List: [{ 'Fn::GetAtt': ['A', 'Arn'] }] } }],
    ['Fn::Sub', { Properties: { Text: { 'Fn::Sub': 'arn:${AWS::Region}:${A.Arn}' } } }],
    ['DependsOn', { DependsOn: ['A'] }],
  ])('would be caught having a dependency cycle by %s', (_, resource) => {
    const A = { Properties: { Function: { 'Fn::Sub': ['${f}', { f: { Ref: 'B' } }] } } };
    expect(dependencyCycle({ Resources: { A, B: resource } })).toEqual(['A', 'B']);
  });

  it('needs no look-up', () => {
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
      'Profile',
      'SignInDomainPrefix',
      'SignInUrl',
      'UserPoolId',
      'LoadBalancerDnsName',
      'ChallengeTableName',
      'ActsTableName',
      'MailDomainRecords',
      'SetPasswordCommand',
    ]);
    const command = JSON.stringify(template.findOutputs('SetPasswordCommand'));
    expect(command).toContain('aws cognito-idp admin-set-user-password');
    expect(command.match(/--password (\S+?)"?\]/)?.[1]).toContain('$PASSWORD');
  });
});
