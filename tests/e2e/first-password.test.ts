import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { it } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { sdkClient } from '../../packages/local-aws/tests/cognito/sdk';
import { expectHeading, signIn, useBrowser } from './browser';

const cloud = useCloud();
const open = useBrowser();

it('asks a person with a temporary password for one of their own, and lets them in', async () => {
  const { publicUrl, userPool } = cloud();
  const person = { email: 'new@example.com', password: 'Temporary-123' };
  await sdkClient(userPool.url).send(
    new AdminCreateUserCommand({
      UserPoolId: userPool.poolId,
      Username: person.email,
      TemporaryPassword: person.password,
      MessageAction: 'SUPPRESS',
      UserAttributes: [{ Name: 'email', Value: person.email }],
    }),
  );
  const { page } = await open();
  await page.goto(`${publicUrl}/account`);
  await signIn(page, person);
  await expectHeading(page, 'Change password');
  const change = async (password: string) => {
    await page.getByLabel('New password', { exact: true }).fill(password);
    await page.getByLabel('Enter new password again').fill(password);
    await page.getByRole('button', { name: 'Change password' }).click();
  };
  await change('short');
  await page.getByRole('alert').waitFor();
  await change('A-password-of-1-own');
  await expectHeading(page, 'Your account');
  // Who has no name is called by their address.
  await page.getByRole('main').getByText(person.email).first().waitFor();
});
