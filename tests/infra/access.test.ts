import { describe, expect, it } from 'vitest';
import { assemble } from './assembly';
import { permissionsOf, roleOf } from './roles';

const assembly = assemble();
const { resources, one, template } = assembly;

/** The only resource of a type whose logical id begins so. */
function only(type: string, prefix: string) {
  const [first, ...others] = Object.entries(resources(type)).filter(([id]) =>
    id.startsWith(prefix),
  );
  if (!first || others.length > 0) throw new Error(`Expected one ${type} of ${prefix}.`);
  return { id: first[0], ...first[1] };
}

const TABLE = 'AWS::DynamoDB::GlobalTable';
const table = only(TABLE, 'AccessTable');
const acts = only(TABLE, 'AccessActs');
const challenges = only(TABLE, 'StepUpChallenges');
const access = only('AWS::Lambda::Function', 'AccessFunction');
const [poolId] = one('AWS::Cognito::UserPool');
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const peopleTable = only(TABLE, 'PeopleTable');
const people = only('AWS::Lambda::Function', 'PeopleFunction');
const indexArn = { 'Fn::Join': ['', [arn(table.id), '/index/group-until']] };

const roleOfFunction = ({ Properties }: typeof access) =>
  (Properties['Role'] as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'][0];
const functionRole = roleOfFunction(access);
const peopleRole = roleOfFunction(people);
const portalRole = roleOf(assembly, 'ec2.amazonaws.com');
const rolesOf = Object.keys(resources('AWS::IAM::Role'));

/** Which roles may do what with a resource: `<role> dynamodb:GetItem`. */
const usesOf = (resource: object) =>
  rolesOf.flatMap((role) =>
    permissionsOf(assembly, role)
      .statements.filter(({ Resource }) =>
        [Resource].flat().some((each) => JSON.stringify(each) === JSON.stringify(resource)),
      )
      .flatMap(({ Action }) => [Action].flat().map((action) => `${role} ${action}`)),
  );

describe('the table of requests and grants', () => {
  it('has a line a person and item, and a sparse index of keys', () => {
    expect(table.Properties).toMatchObject({
      KeySchema: [
        { AttributeName: 'sub', KeyType: 'HASH' },
        { AttributeName: 'item', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'group-until',
          KeySchema: [
            { AttributeName: 'group', KeyType: 'HASH' },
            { AttributeName: 'until', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  it.each([
    ['of requests', table],
    ['of acts', acts],
    ['of people', peopleTable],
  ])('the one %s is encrypted, restorable, and survives the stack', (_, each) => {
    expect(each).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          },
        ],
      },
    });
  });

  it('is written by its function alone, and read by the portal and the function for people', () => {
    expect(usesOf(arn(table.id)).sort()).toEqual(
      [
        `${functionRole} dynamodb:GetItem`,
        `${functionRole} dynamodb:PutItem`,
        `${functionRole} dynamodb:Query`,
        `${peopleRole} dynamodb:GetItem`,
        `${portalRole} dynamodb:Query`,
      ].sort(),
    );
    expect(usesOf(indexArn)).toEqual([`${portalRole} dynamodb:Query`]);
  });

  it('shows no act that waits to anybody but the functions', () => {
    expect(usesOf(arn(acts.id)).sort()).toEqual(
      [functionRole, peopleRole]
        .flatMap((role) => [`${role} dynamodb:GetItem`, `${role} dynamodb:PutItem`])
        .sort(),
    );
  });
});

describe('the function for access', () => {
  it('reads proofs and people, and changes neither', () => {
    expect(usesOf(arn(challenges.id))).toContain(`${functionRole} dynamodb:GetItem`);
    expect(usesOf(arn(challenges.id))).not.toContain(`${functionRole} dynamodb:PutItem`);
    const pool = usesOf(arn(poolId)).filter((use) => use.startsWith(`${functionRole} `));
    expect(pool.sort()).toEqual(
      ['AdminGetUser', 'AdminListGroupsForUser', 'ListUsersInGroup'].map(
        (action) => `${functionRole} cognito-idp:${action}`,
      ),
    );
  });

  it('is invoked by the portal alone, on its own name', () => {
    expect(usesOf(arn(access.id))).toEqual([`${portalRole} lambda:InvokeFunction`]);
    for (const kind of ['Version', 'Alias', 'Url'])
      template.resourceCountIs(`AWS::Lambda::${kind}`, 0);
    const permissions = Object.values(resources('AWS::Lambda::Permission'));
    expect(JSON.stringify(permissions)).not.toContain(access.id);
  });

  it.each([access, people])('forgets what waits for it after a minute: $id', ({ id }) => {
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: id },
      MaximumEventAgeInSeconds: 60,
      MaximumRetryAttempts: 0,
    });
  });

  it('has what its program reads, and no secret', () => {
    const clients = Object.entries(resources('AWS::Cognito::UserPoolClient'));
    const client = (name: string) => ({
      Ref: clients.find(([, { Properties }]) => Properties['ClientName'] === name)?.[0],
    });
    const { Variables } = access.Properties['Environment'] as { Variables: object };
    expect(Variables).toMatchObject({
      ACCESS_TABLE_NAME: { Ref: table.id },
      ACTS_TABLE_NAME: { Ref: acts.id },
      CHALLENGE_TABLE_NAME: { Ref: challenges.id },
      USER_POOL_ID: { Ref: poolId },
      STEP_UP_CLIENT_ID: client('step-up'),
      SIGN_IN_CLIENT_ID: client('sign-in'),
      LOG_LIFE_DAYS: '400',
    });
    expect(JSON.stringify(Variables)).not.toContain('Secret');
  });
});

describe('the function for people', () => {
  it('alone writes to the user pool and to its table, which the portal may ask for', () => {
    const writes = usesOf(arn(poolId)).filter((use) =>
      /:Admin(?!Get|List|Initiate|Respond)/.test(use),
    );
    expect(new Set(writes.map((use) => use.split(' ')[0]))).toEqual(new Set([peopleRole]));
    expect(writes).toHaveLength(7);
    expect(usesOf(arn(peopleTable.id)).sort()).toEqual(
      [
        `${peopleRole} dynamodb:GetItem`,
        `${peopleRole} dynamodb:PutItem`,
        `${portalRole} dynamodb:Query`,
      ].sort(),
    );
  });

  it('is invoked by the portal alone', () => {
    expect(usesOf(arn(people.id))).toEqual([`${portalRole} lambda:InvokeFunction`]);
    const { Variables } = people.Properties['Environment'] as { Variables: object };
    expect(Variables).toMatchObject({ PEOPLE_TABLE_NAME: { Ref: peopleTable.id } });
  });
});
