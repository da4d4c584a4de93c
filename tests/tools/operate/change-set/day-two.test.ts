import type { ResourceChange } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { people } from '../../../../infra/people';
import { production, starter } from '../../../../infra/profiles';
import { UnnamedLossError } from '../../../../tools/operate/change-set/judgement';
import { synthesizedTemplate } from '../../../../tools/operate/settings';
import { stackName } from '../support/grounds';
import { attemptRollOut, type Attempt } from '../support/roll-out';
import type { Resources } from '../support/stack-service';

const resourcesOf = ({ name }: typeof starter): Resources => {
  const text = synthesizedTemplate({ stackName, profile: name });
  return (JSON.parse(text) as { Resources: Resources }).Resources;
};

const small = resourcesOf(starter);
const large = resourcesOf(production);

interface Written {
  readonly DeletionPolicy?: string;
}

/**
 * The change set between two templates: what comes, what goes, and what is different in place. What would
 * be replaced CloudFormation alone knows; a test that needs it says so.
 */
function changesBetween(deployed: Resources, next: Resources): ResourceChange[] {
  const ids = [...new Set([...Object.keys(deployed), ...Object.keys(next)])];
  return ids.flatMap((LogicalResourceId): ResourceChange[] => {
    const [before, after] = [deployed[LogicalResourceId], next[LogicalResourceId]];
    const told = { LogicalResourceId, ResourceType: (before ?? after)?.Type };
    if (!before) return [{ ...told, Action: 'Add' }];
    if (!after) {
      const isKept = (before as Written).DeletionPolicy?.startsWith('Retain');
      return [{ ...told, Action: 'Remove', PolicyAction: isKept ? 'Retain' : 'Delete' }];
    }
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ ...told, Action: 'Modify', Replacement: 'False' }];
  });
}

const between = (deployed: Resources, next: Resources, more: Partial<Attempt> = {}) =>
  attemptRollOut({ deployed, next, changes: changesBetween(deployed, next), ...more });

const without = (resources: Resources, ...ids: string[]) =>
  Object.fromEntries(Object.entries(resources).filter(([id]) => !ids.includes(id)));

const idOf = (resources: Resources, type: string) =>
  Object.keys(resources).find((id) => resources[id]?.Type === type) ?? '';

describe('day two', () => {
  it('stops starter over a production that stands, and names all that it would lose', async () => {
    const { result, executed, policies, changeSet } = await between(large, small);
    expect(result).toBeInstanceOf(UnnamedLossError);
    const said = String(result);
    for (const line of [
      'web ACL FirewallPortalAcl is deleted',
      'web ACL FirewallSignInAcl is deleted',
      'threat protection DirectoryLeakedPasswords is deleted',
      'user pool DirectoryUserPool loses threat protection, recovery by an administrator only',
      'load balancer EdgeLoadBalancer loses deletion protection',
    ]) {
      expect(said).toContain(line);
    }
    expect(said).toMatch(
      /npm run deploy -- --profile starter --yes .*--unprotect EdgeLoadBalancer/,
    );
    expect([executed, policies, changeSet()]).toEqual([[], [], undefined]);
  });

  it('does that where each is named, as the message says', async () => {
    const { result } = await between(large, small);
    const [, command = ''] = /--yes (.*)$/m.exec(String(result)) ?? [];
    const words: Record<string, string[]> = {};
    for (const [, option = '', word = ''] of command.matchAll(/--(\S+) (\S+)/g)) {
      (words[option] ??= []).push(word);
    }
    const meant = await between(large, small, { words });
    expect(meant.result).toBe(true);
    expect(meant.shown).toContain('Leaves the stack, and stays in the account:\n  key Key\n');
    expect(meant.policies).toHaveLength(2);
  });

  it('names the people whom production deletes, and wants each named', async () => {
    const { result, executed } = await between(small, large);
    for (const { name } of people) expect(String(result)).toContain(`--remove ${name}@example.com`);
    expect(executed).toEqual([]);
    const remove = people.map(({ name }) => `${name}@example.com`);
    const meant = await between(small, large, { words: { remove } });
    expect(meant.result).toBe(true);
    expect(meant.shown).toContain('Who is deleted cannot sign in.');
  });

  describe('a removed area', () => {
    const next = without(small, 'GroupHr', 'GroupHrOwners', 'PersonAhatcherInHr');

    it('stops with the members of its groups counted, and what allows it', async () => {
      const { result, executed } = await between(small, next, { members: 12 });
      expect(String(result)).toContain(
        'group hr leaves the stack and stays in the account, with its 12 members',
      );
      expect(String(result)).toMatch(/group hr-owners leaves the stack .*, with its 12 members/);
      expect(String(result)).toMatch(/--profile starter --yes --remove-area hr$/);
      expect(executed).toEqual([]);
    });

    it('goes by its one word, and by no other', async () => {
      const meant = await between(small, next, { words: { 'remove-area': ['hr'] } });
      expect(meant.result).toBe(true);
      const other = await between(small, next, { words: { 'remove-area': ['product'] } });
      expect(String(other.result)).toContain('--remove-area product names nothing');
      expect(other.executed).toEqual([]);
    });

    it('stops as well where its group would stay in the account', async () => {
      const kept = {
        ...small,
        GroupHr: {
          ...small['GroupHr'],
          Type: 'AWS::Cognito::UserPoolGroup',
          DeletionPolicy: 'Retain',
        },
      };
      const { result } = await between(kept, next);
      expect(String(result)).toContain('group hr leaves the stack and stays in the account');
    });

    it('is a nested one by its path', async () => {
      const nested = without(small, 'GroupOperations');
      const words = { 'remove-area': ['engineering/operations'] };
      expect((await between(small, nested, { words })).result).toBe(true);
    });

    it('is suggested with the group that is to stay, which is emptied without its word', async () => {
      const groupWords = { 'keep-group': ['hr'], 'adopt-group': ['product'] };
      const { result } = await between(small, next, { groupWords });
      // What was taken in is taken in already.
      expect(String(result)).toMatch(/--yes --keep-group hr --remove-area hr$/);
    });

    it('is not named by a slug that two of them have', async () => {
      const group = (Description: string) => ({
        ...small['GroupOperations'],
        Type: 'AWS::Cognito::UserPoolGroup',
        Properties: { GroupName: Description.replace(/\W/g, '-'), Description },
      });
      const [first, second] = [group('Opens engineering/builds'), group('Opens product/builds')];
      const both = { ...small, First: first, Second: second };
      const words = { 'remove-area': ['builds'] };
      const { result, executed } = await between(both, small, { words });
      expect(String(result)).toContain(
        '--remove-area builds names more than one area. Name one of engineering/builds, product/builds.',
      );
      expect(executed).toEqual([]);
      const one = await between({ ...small, First: first }, small, { words });
      expect(one.result).toBe(true);
    });

    it('goes without a count where Cognito may not be asked', async () => {
      const ListUsersInGroupCommand = Object.assign(new Error('no'), {
        name: 'AccessDeniedException',
      });
      const { result } = await between(small, next, { aws: { ListUsersInGroupCommand } });
      expect(String(result)).toContain('an unknown number of members');
    });
  });

  it('does not delete the mail identity that the stack has made', async () => {
    const identity = idOf(small, 'AWS::SES::EmailIdentity');
    const next = without(small, identity);
    const before = {
      ...small,
      [identity]: { ...small[identity], Type: 'AWS::SES::EmailIdentity', DeletionPolicy: 'Delete' },
    };
    const { result } = await between(before, next);
    expect(String(result)).toContain('mail identity example.com is deleted');
    const leaves = await between(small, next);
    expect(leaves.result).toBe(true);
    expect(leaves.shown).toContain(
      'Leaves the stack, and stays in the account:\n  mail identity example.com',
    );
  });

  it('stops another sign-in domain, which a pool cannot have beside the first', async () => {
    const LogicalResourceId = idOf(small, 'AWS::Cognito::UserPoolDomain');
    const ResourceType = 'AWS::Cognito::UserPoolDomain';
    const changes = [
      { LogicalResourceId, ResourceType, Action: 'Modify', Replacement: 'True' },
    ] as const;
    const { result } = await attemptRollOut({ deployed: small, next: small, changes });
    expect(String(result)).toContain('sign-in domain portal-example-com is replaced');
    expect(String(result)).toContain('aws-cdk#10062');
  });

  it.each([
    ['deletion protection', { DeletionProtectionEnabled: false }],
    [
      'point-in-time recovery',
      { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false } },
    ],
  ])('stops a table that loses its %s', async (protection, change) => {
    const id = idOf(small, 'AWS::DynamoDB::GlobalTable');
    const before = small[id] as unknown as { Properties: { Replicas: object[] } };
    const Properties = {
      ...before.Properties,
      Replicas: before.Properties.Replicas.map((replica) => ({ ...replica, ...change })),
    };
    const next = { ...small, [id]: { ...before, Type: 'AWS::DynamoDB::GlobalTable', Properties } };
    const { result } = await between(small, next);
    expect(String(result)).toContain(`loses ${protection}`);
  });

  it.each([
    ['AWS::Logs::LogGroup', { RetentionInDays: 7 }],
    [
      'AWS::S3::Bucket',
      { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 7 }] } },
    ],
  ])('stops a shorter life of what is in a %s, and not a longer one', async (Type, change) => {
    const id = idOf(small, Type);
    const before = small[id] as unknown as { Properties: object };
    const shorter = {
      ...small,
      [id]: { ...before, Type, Properties: { ...before.Properties, ...change } },
    };
    const { result, executed } = await between(small, shorter);
    expect(String(result)).toContain('loses what is older than 7 days');
    expect(executed).toEqual([]);
    expect((await between(small, shorter, { words: { unprotect: [id] } })).result).toBe(true);
    expect((await between(shorter, small)).result).toBe(true);
  });

  it('stops a pool that would not be kept any more, which no change set tells', async () => {
    const id = idOf(small, 'AWS::Cognito::UserPool');
    const next = {
      ...small,
      [id]: { ...small[id], Type: 'AWS::Cognito::UserPool', DeletionPolicy: 'Delete' },
    };
    const { result, executed } = await between(small, next);
    expect(String(result)).toContain('loses being kept when it leaves the stack');
    expect(executed).toEqual([]);
    const meant = await between(small, next, { words: { unprotect: ['DirectoryUserPool'] } });
    expect(meant.result).toBe(true);
  });

  it('counts what a first deployment creates, and tells of each when it is there', async () => {
    const changes = changesBetween({}, small);
    const first = await attemptRollOut({ next: small, changes });
    expect(first.result).toBe(true);
    expect(first.shown).toMatch(/AWS::CloudWatch::Alarm \(\d+\)/);
    expect(first.shown.match(/UPDATE_COMPLETE/g)).toHaveLength(changes.length);
  });
});
