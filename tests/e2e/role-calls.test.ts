import { readAssembly } from 'local-aws';
import { expect, it } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { permissionsIn } from '../fixtures/role-permissions';
import { expectHeading, signIn, useBrowser } from './browser';
import { verify } from './step-up';

const cloud = useCloud();
const open = useBrowser();

it('asks for everything that the role of the instances allows, and for nothing else', async () => {
  const { publicUrl, inboxUrl, person, calls } = cloud();
  const { page } = await open();
  await page.goto(publicUrl);
  await signIn(page, person('dmar'));
  await expectHeading(page, 'Your tools');
  await page.getByRole('link', { name: 'Engineering' }).click();
  await verify(page, inboxUrl, person('dmar').email);
  await page.getByRole('button', { name: 'Pin Builds' }).click();
  await page.getByRole('button', { name: 'Unpin Builds' }).waitFor();
  await page.getByRole('link', { name: 'Members' }).click();
  await page.getByRole('cell', { name: 'jahn@example.com' }).waitFor();
  await page.getByRole('link', { name: 'Directory' }).click();
  await page.getByRole('cell', { name: 'peter@example.com' }).waitFor();
  await page.getByRole('link', { name: 'Account' }).click();
  await expectHeading(page, 'Your account');

  const { role, permitted } = permissionsIn(readAssembly('cdk.out/starter'));
  const ofInstances = calls().filter((call) => call.role === role);
  expect(new Set(ofInstances.map(({ action }) => action))).toEqual(new Set(permitted));
  expect(calls().every((call) => call.allowed)).toBe(true);
});
