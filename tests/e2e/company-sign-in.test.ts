import {
  AdminDisableUserCommand,
  AdminGetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { readAssembly } from 'local-aws';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { frame } from '../../contracts/texts/en/frame';
import { parseConfiguration } from '../../infra/configuration';
import { starter } from '../../infra/profiles';
import { synthesize } from '../../infra/synthesis';
import { sdkClient } from '../../packages/local-aws/tests/cognito/sdk';
import { useCloud } from '../fixtures/cloud';
import { settings, temporaryFolder } from '../infra/assembly';
import { oidcProvider } from '../infra/providers';
import { expectHeading, useBrowser } from './browser';
import { verify } from './step-up';

const outputFolder = join(temporaryFolder(), 'assembly');
synthesize({
  profile: starter,
  configuration: parseConfiguration({ ...settings, signIn: { provider: oidcProvider } }),
  releaseFolder: 'dist/portal',
  triggersFolder: 'dist/triggers',
  outputFolder,
});

const cloud = useCloud({ assembly: readAssembly(outputFolder) });
const open = useBrowser();

const { title, reasons } = frame.refusedSignIn;

/** Goes to a page of the portal, and is signed in by the stand-in for the company's provider. */
async function signInAs(page: Page, path: string, person: string | RegExp) {
  await page.goto(`${cloud().publicUrl}${path}`);
  await page.getByRole('link', { name: 'Continue with Entra' }).click();
  await page.getByRole('link', { name: person, exact: true }).click();
}

const poolSays = async (Username: string) => {
  const { url, poolId: UserPoolId } = cloud().userPool;
  const user = await sdkClient(url).send(new AdminGetUserCommand({ UserPoolId, Username }));
  return new Map(user.UserAttributes?.map(({ Name = '', Value = '' }) => [Name, Value]));
};

it('a person of the company signs in as their account, and opens an area with the emailed code', async () => {
  const { inboxUrl, person } = cloud();
  const { email } = person('jahn');
  const before = await poolSays(email);
  const { page } = await open();
  await signInAs(page, '/areas/engineering', email);
  await verify(page, inboxUrl, email);
  await expectHeading(page, 'Engineering');

  const after = await poolSays(email);
  expect(after.get('identities')).toContain('"providerName":"Entra"');
  after.delete('identities');
  expect(after).toEqual(before);
});

it.each([
  ['whose address the provider does not vouch for', /address not verified/, 'unverified'],
  ['whom nobody has made an account for', /unknown to the pool/, 'no-account'],
  ['of another domain', /of another domain/, 'foreign-domain'],
] as const)('who is refused reads what to do: a person %s', async (_, person, reason) => {
  const { page } = await open();
  await signInAs(page, '/account', person);
  await expectHeading(page, title);
  const [said = ''] = reasons[reason].split('{');
  await page.getByText(said.trim()).waitFor();
});

it('a disabled person is refused, linked or not, and is told so', async () => {
  const { url, poolId: UserPoolId } = cloud().userPool;
  const { email } = cloud().person('peter');
  const { page } = await open();
  await signInAs(page, '/account', email);
  await expectHeading(page, 'Your account');
  await sdkClient(url).send(new AdminDisableUserCommand({ UserPoolId, Username: email }));

  const { page: other } = await open();
  await signInAs(other, '/account', email);
  await expectHeading(other, title);
  await other.getByText('has been disabled').waitFor();
});
