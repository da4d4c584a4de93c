import { expect, it } from 'vitest';
import { roleOfInstances } from '../../local/iam/role-of';
import { rolesFrom } from '../../local/iam/roles';
import { readAssembly } from '../../local/template/assembly';
import { deployStack } from '../../local/template/deploy';
import { useCloud } from '../fixtures/cloud';
import { expectHeading, signIn, useBrowser } from './browser';

const cloud = useCloud();
const open = useBrowser();

/** What user data does at boot, and no process of this machine. */
const AT_BOOT = ['s3:GetObject'];

it('asks for everything that the role of the instances allows, and for nothing else', async () => {
  const { publicUrl, person, calls } = cloud();
  const { page } = await open();
  await page.goto(publicUrl);
  await signIn(page, person('dmar'));
  await expectHeading(page, 'Welcome');
  await page.getByRole('link', { name: 'Engineering' }).click();
  await page.getByRole('link', { name: 'Members' }).click();
  await page.getByRole('cell', { name: 'jahn@example.com' }).waitFor();
  await page.getByRole('link', { name: 'Directory' }).click();
  await page.getByRole('cell', { name: 'peter@example.com' }).waitFor();
  await page.getByRole('link', { name: 'Account' }).click();
  await expectHeading(page, 'Your account');

  const stack = deployStack(readAssembly('cdk.out/starter'));
  const { policies } = roleOfInstances(stack, rolesFrom(stack));
  const allowed = policies
    .flatMap(({ statements }) => statements.flatMap(({ actions }) => actions))
    .filter((action) => !AT_BOOT.includes(action));
  expect(new Set(calls().map(({ action }) => action))).toEqual(new Set(allowed));
  expect(calls().every((call) => call.allowed)).toBe(true);
});
