import { mkdtemp, rm } from 'node:fs/promises';
import { deployStack, groupSize, ResourceError, userPoolFrom, withPeopleOf } from 'local-aws';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assemblyOf, startTestCloud } from '../fixtures/cloud';

const [starter, production] = [assemblyOf('starter'), assemblyOf('production')];

it.each([
  ['starter', starter],
  ['production', production],
])('resolves every resource and output of the %s template', (_, assembly) => {
  const stack = deployStack(assembly);
  const declared = Object.values(assembly.template.Resources);
  const types = new Set(declared.map(({ Type }) => Type));
  expect([...types].flatMap((type) => stack.resources(type))).toHaveLength(declared.length);
  expect(Object.keys(stack.outputs())).toContain('PortalUrl');
});

it('has as many instances as the template asks for', () => {
  expect(groupSize(deployStack(starter))).toBe(1);
  expect(groupSize(deployStack(production))).toBe(2);
  const groups = (...sizes: unknown[]) =>
    deployStack({
      name: 'S',
      region: 'eu-central-1',
      template: {
        Resources: Object.fromEntries(
          sizes.map((MinSize, at) => [
            `Group${at}`,
            { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { MinSize } },
          ]),
        ),
      },
    });
  for (const wrong of [[], ['1', '1'], ['0'], ['some'], [undefined]]) {
    expect(() => groupSize(groups(...wrong))).toThrow(ResourceError);
  }
});

it('gives people to a template that declares nobody, and to no other', () => {
  const [own, nobody] = [starter, production].map((each) => userPoolFrom(deployStack(each)));
  if (!own || !nobody) throw new Error('Expected two pools');
  expect(nobody.people).toEqual([]);
  const seeded = withPeopleOf(nobody, own);
  expect(seeded.people).toEqual(own.people);
  expect(seeded.memberships).toEqual(own.memberships);
  const groups = nobody.groups.filter(({ name }) => name !== 'admins');
  const groupless = withPeopleOf({ ...nobody, groups }, own);
  expect(groupless.memberships.map(({ group }) => group)).not.toContain('admins');
  const [someone] = own.people;
  const alone = { ...nobody, people: someone ? [someone] : [] };
  expect(withPeopleOf(alone, own)).toBe(alone);
});

it('keeps people and passwords when one profile follows the other in the same state', async () => {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'profiles-'));
  const people = [];
  for (const assembly of [starter, production, starter]) {
    const cloud = await startTestCloud({ assembly, stateDirectory });
    people.push(cloud.userPool.people);
    await cloud.close();
  }
  expect(people[0]).toHaveLength(5);
  expect(people[1]).toEqual(people[0]);
  expect(people[2]).toEqual(people[0]);
  await rm(stateDirectory, { recursive: true });
});
