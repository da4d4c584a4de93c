import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../../tools/operate/errors';
import { withGroupReview } from '../../../../tools/operate/groups/review';
import { GroupInTheWayError, type GroupWords } from '../../../../tools/operate/groups/words';
import type { Step } from '../../../../tools/operate/steps';
import { stackName } from '../support/grounds';
import { denied, replay } from '../support/replay';
import { testTerminal, type Typed } from '../support/terminal';
import { writtenPool } from '../support/written-pool';

const template = (names: readonly string[], DeletionPolicy = 'RetainExceptOnCreate') =>
  Object.fromEntries(
    names.map((name) => [
      `Group${name}`,
      { Type: 'AWS::Cognito::UserPoolGroup', DeletionPolicy, Properties: { GroupName: name } },
    ]),
  );

interface Review extends Typed {
  readonly pool: Record<string, readonly string[]>;
  readonly deployed: readonly string[];
  readonly policy?: string;
  readonly next: readonly string[];
  readonly words?: Partial<GroupWords>;
  readonly yes?: boolean;
  readonly userPoolId?: string | undefined;
  readonly updated?: boolean;
}

const userPoolId = 'eu-central-1_Pool';

async function review(given: Review) {
  const pool = writtenPool(given.pool);
  const terminal = testTerminal(given);
  const done: string[] = [];
  let atUpdate: object | undefined;
  const result = await withGroupReview(
    {
      assembled: { stackName, profile: 'starter' },
      client: pool.client,
      userPoolId: 'userPoolId' in given ? given.userPoolId : userPoolId,
      deployed: template(given.deployed, given.policy),
      next: template(given.next),
      groupWords: { 'adopt-group': [], 'empty-group': [], 'keep-group': [], ...given.words },
      terminal,
      run: async ({ label, args }: Step) => void done.push(label, ...args.slice(5)),
      yes: given.yes ?? false,
    },
    async () => {
      done.push('update');
      atUpdate = structuredClone(pool.groups());
      return given.updated ?? true;
    },
  ).catch((error: unknown) => error);
  return { result, done, atUpdate, groups: pool.groups(), shown: terminal.shown() };
}

const staff = { engineering: ['dmar@example.com', 'jahn@example.com'], hr: ['ann@example.com'] };
const both = ['engineering', 'hr'];

describe('the groups of a pool', () => {
  it('are listed with how many are in each, and left alone', async () => {
    const { result, done, groups, shown } = await review({
      pool: staff,
      deployed: both,
      next: both,
    });
    expect(result).toBe(true);
    expect(done).toEqual(['update']);
    expect(groups).toEqual(staff);
    expect(shown).toMatch(/^ {2}engineering {2}2 people$/m);
    expect(shown).toMatch(/^ {2}hr {11}1 person$/m);
  });

  it('that may not be read stop nothing', async () => {
    const pool = writtenPool(staff);
    replay(pool.client, { ListGroupsCommand: denied });
    const terminal = testTerminal();
    const words = { 'adopt-group': [], 'empty-group': [], 'keep-group': [] };
    const templates = { deployed: template(both), next: template(both) };
    const assembled = { stackName, profile: 'starter' };
    const on = { client: pool.client, userPoolId, ...templates, groupWords: words, terminal };
    const run = async () => undefined;
    const update = async () => true;
    expect(await withGroupReview({ ...on, assembled, run, yes: true }, update)).toBe(true);
    expect(terminal.shown()).toContain('could not look (AWS does not allow the look)');
  });
});

describe('a group that leaves the stack', () => {
  const removed = { pool: staff, deployed: both, next: ['engineering'] };

  it('is named with its members, and emptied and deleted after the update', async () => {
    const { done, atUpdate, groups, shown } = await review(removed);
    expect(done).toEqual(['update']);
    expect(atUpdate).toEqual(staff);
    expect(groups).toEqual({ engineering: staff.engineering });
    expect(shown).toContain('hr           1 person, leaves the stack: after the deployment');
    expect(shown).toContain('1 person: ann@example.com');
    expect(shown).toContain('The group hr is deleted; taken out of it: 1 person: ann@example.com.');
  });

  it.each<[string, Partial<Review>]>([
    ['to keep it', { words: { 'keep-group': ['hr'] } }],
    ['no to the update', { updated: false }],
  ])('stays as it is for who says %s', async (_, change) => {
    const { groups, done } = await review({ ...removed, ...change });
    expect(done).toEqual(['update']);
    expect(groups).toEqual(staff);
  });

  it('is said to be deleted by a stack that does not keep it', async () => {
    const { shown, groups } = await review({ ...removed, policy: 'Delete' });
    expect(shown).toContain('deleted with the memberships: the stack that stands does not keep it');
    expect(groups).toEqual(staff); // what CloudFormation does is not done twice
  });
});

describe('a group that the stack cannot create', () => {
  const back = { pool: staff, deployed: ['engineering'], next: both };

  it('stops the deployment, with the names of who is in it', async () => {
    const { result, done, groups } = await review({ ...back, yes: true });
    expect(result).toBeInstanceOf(GroupInTheWayError);
    expect(String(result)).toContain('hr, with 1 person: ann@example.com');
    expect(String(result)).toContain('--adopt-group hr');
    expect(String(result)).toContain('--empty-group hr');
    expect(done).toEqual([]);
    expect(groups).toEqual(staff);
  });

  const adopted = { ...back, words: { 'adopt-group': ['hr'] } };

  it('is taken in with its members, once they are seen and agreed to', async () => {
    const { result, done, groups, shown } = await review({ ...adopted, answers: ['yes'] });
    expect(result).toBe(true);
    const mapping = { Grouphr: { UserPoolId: userPoolId, GroupName: 'hr' } };
    expect(done).toEqual([
      'cdk import',
      '--force',
      '--resource-mapping-inline',
      JSON.stringify(mapping),
      stackName,
      'update',
    ]);
    expect(groups).toEqual(staff);
    const named = shown.indexOf('takes in the group hr, with 1 person: ann@example.com');
    expect(named).toBeGreaterThan(0);
    expect(named).toBeLessThan(shown.indexOf('Go on? (yes/no)'));
  });

  const emptied = { ...back, words: { 'empty-group': ['hr'] } };

  it('is emptied and made anew, once that is agreed to', async () => {
    const { done, atUpdate, shown } = await review({ ...emptied, answers: ['yes'] });
    expect(done).toEqual(['update']);
    expect(atUpdate).toEqual({ engineering: staff.engineering });
    expect(shown).toContain('Take 1 person: ann@example.com out of the group hr');
  });

  it.each([adopted, emptied])('is left alone for who says no (%#)', async (given) => {
    const { result, done, groups } = await review({ ...given, answers: ['no'] });
    expect([result, done, groups]).toEqual([false, [], staff]);
  });

  it.each([adopted, emptied])('wants no answer with --yes: it was named (%#)', async (given) => {
    const { result, done } = await review({ ...given, yes: true });
    expect(result).toBe(true);
    expect(done.at(-1)).toBe('update');
  });
});

describe('a word about a group', () => {
  it.each<[string, Partial<GroupWords>, Partial<Review>]>([
    ['adopts one of the stack', { 'adopt-group': ['hr'] }, {}],
    ['adopts one that nothing would create', { 'adopt-group': ['hr'] }, { deployed: [], next: [] }],
    ['empties one of the stack', { 'empty-group': ['hr'] }, {}],
    ['empties one that is not there', { 'empty-group': ['h'] }, {}],
    ['keeps one that stays', { 'keep-group': ['hr'] }, {}],
    ['is said of a first deploy', { 'adopt-group': ['hr'] }, { userPoolId: undefined }],
    [
      'is said twice of one',
      { 'adopt-group': ['hr'], 'empty-group': ['hr'] },
      { deployed: ['engineering'] },
    ],
  ])('that %s is refused', async (_, words, change) => {
    const given = { pool: staff, deployed: both, next: both, yes: true, ...change };
    const { result, done, groups } = await review({ ...given, words });
    expect(result).toBeInstanceOf(UsageError);
    expect(done).toEqual([]);
    expect(groups).toEqual(staff);
  });

  it('empties a group that was left behind and opens nothing', async () => {
    const given = { pool: staff, deployed: ['engineering'], next: ['engineering'] };
    const { groups } = await review({ ...given, words: { 'empty-group': ['hr'] }, yes: true });
    expect(groups).toEqual({ engineering: staff.engineering });
  });
});
