import fc from 'fast-check';
import { expect, it } from 'vitest';
import { standingsOf, type Standing } from '../../../../tools/operate/groups/standings';

const NAMES = ['admins', 'engineering', 'hr', 'hr-owners', 'product'];
const someGroups = fc.subarray(NAMES);
const templateOf = (names: readonly string[], DeletionPolicy?: string) =>
  Object.fromEntries(
    names.map((name) => [
      `Group${name}`,
      {
        Type: 'AWS::Cognito::UserPoolGroup',
        Properties: { GroupName: name },
        ...(DeletionPolicy && { DeletionPolicy }),
      },
    ]),
  );

it('each group of the pool stands in one way, which follows from who has it', () => {
  const policy = fc.constantFrom(undefined, 'Delete', 'Retain', 'RetainExceptOnCreate');
  fc.assert(
    fc.property(someGroups, someGroups, someGroups, policy, (pool, before, after, kept) => {
      const groups = pool.map((name) => ({ name, members: [] }));
      const deployed = templateOf(before, kept);
      const next = templateOf(after, 'RetainExceptOnCreate');
      const found = standingsOf(groups, { deployed, next });
      expect(found.map(({ name }) => name)).toEqual(pool);
      const those = (standing: Standing) =>
        found.filter((group) => group.standing === standing).map(({ name }) => name);
      const both = pool.filter((name) => before.includes(name) && after.includes(name));
      expect(those('stays')).toEqual(both);
      const created = pool.filter((name) => after.includes(name) && !before.includes(name));
      expect(those('in the way')).toEqual(created);
      const removed = pool.filter((name) => before.includes(name) && !after.includes(name));
      const isKept = kept?.startsWith('Retain') ?? false;
      expect(those('leaves')).toEqual(isKept ? removed : []);
      expect(those('is deleted')).toEqual(isKept ? [] : removed);
      for (const { name, logicalId } of found) {
        expect(logicalId).toBe(after.includes(name) ? `Group${name}` : undefined);
      }
    }),
  );
});

it('resources of other types are no groups', () => {
  const other = { Member: { Type: 'Other', Properties: { GroupName: 'hr' } } };
  const [group] = standingsOf([{ name: 'hr', members: [] }], { deployed: other, next: other });
  expect(group?.standing).toBe('outside');
});
