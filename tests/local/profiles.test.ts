import { mkdtemp, rm } from 'node:fs/promises';
import { deployStack } from 'local-aws';
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
