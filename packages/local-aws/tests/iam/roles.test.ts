import { describe, expect, it } from 'vitest';
import { UnevaluablePolicyError } from '../../src/iam/errors';
import { roleOfFunction, roleOfInstances } from '../../src/iam/role-of';
import { rolesFrom, unknownBoundaries } from '../../src/iam/roles';
import { ResourceError } from '../../src/template/errors';
import type { JsonObject } from '../../src/template/json';
import { ACCOUNT, allow, documentOf, roleWith, stackOf, trust } from './support/stack';

const roleOf = (properties: JsonObject): [string, JsonObject] => [
  'AWS::IAM::Role',
  { RoleName: 'worker', AssumeRolePolicyDocument: trust('ec2.amazonaws.com'), ...properties },
];

const bound: [string, JsonObject] = [
  'AWS::IAM::ManagedPolicy',
  { PolicyDocument: documentOf(allow('s3:GetObject')) },
];

const actionsOf = (resources: Parameters<typeof stackOf>[0]) =>
  rolesFrom(stackOf(resources)).map(({ logicalId, policies }) => [
    logicalId,
    policies.flatMap(({ statements }) => statements.flatMap(({ actions }) => actions)),
  ]);

describe('rolesFrom', () => {
  it('gives name, ARN, who may assume the role, and its inline statements, resolved', () => {
    const queue = { 'Fn::GetAtt': ['Queue', 'Arn'] };
    const [role] = rolesFrom(
      stackOf({
        Worker: roleWith(allow('sqs:SendMessage', queue, { Sid: 'Send' })),
        Queue: ['AWS::SQS::Queue', { QueueName: 'jobs' }],
      }),
    );
    expect(role).toMatchObject({
      logicalId: 'Worker',
      name: 'worker',
      arn: `arn:aws:iam::${ACCOUNT}:role/worker`,
      trustedServices: ['ec2.amazonaws.com'],
    });
    expect(role?.policies.map(({ name, statements }) => [name, statements])).toEqual([
      [
        'Inline',
        [
          {
            sid: 'Send',
            effect: 'Allow',
            actions: ['sqs:SendMessage'],
            resources: [`arn:aws:sqs:eu-central-1:${ACCOUNT}:jobs`],
          },
        ],
      ],
    ]);
  });

  it('adds the policies of the template that name the role, or that it names, and no others', () => {
    const attached = (action: string, more: JsonObject) => ({
      PolicyName: action,
      PolicyDocument: documentOf(allow(action)),
      ...more,
    });
    const roles = [{ Ref: 'Worker' }];
    expect(
      actionsOf({
        Worker: roleOf({ ManagedPolicyArns: [{ Ref: 'Named' }] }),
        Idler: roleOf({ RoleName: 'idler' }),
        Inline: ['AWS::IAM::Policy', attached('a:Inline', { Roles: roles })],
        One: ['AWS::IAM::RolePolicy', attached('a:One', { RoleName: { Ref: 'Worker' } })],
        Naming: ['AWS::IAM::ManagedPolicy', attached('a:Naming', { Roles: roles })],
        Named: ['AWS::IAM::ManagedPolicy', attached('a:Named', {})],
        Loose: ['AWS::IAM::ManagedPolicy', attached('a:Loose', {})],
      }),
    ).toEqual([
      ['Worker', ['a:Inline', 'a:One', 'a:Naming', 'a:Named']],
      ['Idler', []],
    ]);
  });

  it('reads past managed policies of AWS’s own that allow nothing here', () => {
    const arn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    expect(actionsOf({ Worker: roleOf({ ManagedPolicyArns: [arn] }) })).toEqual([['Worker', []]]);
  });

  it.each([
    [
      "a managed policy of AWS's own",
      { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] },
    ],
    ['a permissions boundary of the template', { PermissionsBoundary: { Ref: 'Bound' } }],
    ['a policy that is none', { Policies: [{ PolicyName: 'x', PolicyDocument: {} }] }],
    [
      'a condition on what no call here has',
      {
        Policies: [
          {
            PolicyName: 'x',
            PolicyDocument: documentOf(
              allow('dynamodb:GetItem', '*', {
                Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['me'] } },
              }),
            ),
          },
        ],
      },
    ],
  ])('refuses %s, by the name of the role', (_, properties) => {
    // A role that nothing here uses may be of any kind: it is refused when it is used.
    const [role] = rolesFrom(stackOf({ Worker: roleOf(properties), Bound: bound }));
    expect(() => role?.policies).toThrow(UnevaluablePolicyError);
    expect(() => role?.policies).toThrow(/^Worker: expected /);
  });
});

describe('unknownBoundaries', () => {
  it('are those of the account, each once, and take nothing away here', () => {
    const PermissionsBoundary = 'arn:aws:iam::111122223333:policy/Boundary';
    const stack = stackOf({
      Worker: roleOf({ PermissionsBoundary }),
      Other: roleOf({ PermissionsBoundary }),
      Inside: roleOf({ PermissionsBoundary: { Ref: 'Bound' } }),
      Bound: bound,
    });
    expect(unknownBoundaries(stack)).toEqual([PermissionsBoundary]);
    expect(rolesFrom(stack)[0]?.policies).toEqual([]);
  });
});

describe('roleOfInstances', () => {
  const profile: [string, JsonObject] = [
    'AWS::IAM::InstanceProfile',
    { Roles: [{ Ref: 'Worker' }] },
  ];
  const template = (IamInstanceProfile?: JsonObject): [string, JsonObject] => [
    'AWS::EC2::LaunchTemplate',
    { LaunchTemplateData: { ...(IamInstanceProfile && { IamInstanceProfile }) } },
  ];
  const found = (resources: Parameters<typeof stackOf>[0]) => {
    const stack = stackOf(resources);
    return roleOfInstances(stack, rolesFrom(stack)).logicalId;
  };

  it.each([
    ['ARN', { Arn: { 'Fn::GetAtt': ['Profile', 'Arn'] } }],
    ['name', { Name: { Ref: 'Profile' } }],
  ])('follows the instance profile by its %s', (_, named) => {
    const Other = roleOf({ RoleName: 'other' });
    expect(found({ Other, Worker: roleOf({}), Profile: profile, Launch: template(named) })).toBe(
      'Worker',
    );
  });

  it('refuses a launch template without one, and a role that EC2 may not assume', () => {
    const Worker = roleOf({ AssumeRolePolicyDocument: trust('lambda.amazonaws.com') });
    const Launch = template({ Name: { Ref: 'Profile' } });
    expect(() => found({ Worker: roleOf({}), Launch: template() })).toThrow(ResourceError);
    expect(() => found({ Worker, Profile: profile, Launch })).toThrow(
      'expected a trust policy that admits ec2.amazonaws.com, but found lambda.amazonaws.com',
    );
  });
});

describe('roleOfFunction', () => {
  it("is the function's Role, if Lambda may assume it", () => {
    const Trusting = roleOf({ AssumeRolePolicyDocument: trust('lambda.amazonaws.com') });
    const Role = { 'Fn::GetAtt': ['Worker', 'Arn'] };
    const found = (Worker: [string, JsonObject]) => {
      const stack = stackOf({ Worker, Code: ['AWS::Lambda::Function', { Role }] });
      return roleOfFunction(stack.resources('AWS::Lambda::Function')[0]!, rolesFrom(stack));
    };
    expect(found(Trusting).logicalId).toBe('Worker');
    expect(() => found(roleOf({}))).toThrow('admits lambda.amazonaws.com');
  });
});
