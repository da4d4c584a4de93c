import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, it } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { ask } from '../../packages/local-aws/tests/fixtures/http';
import { sdkClient } from '../../packages/local-aws/tests/cognito/sdk';

const cloud = useCloud({ instances: 0 });

it('mails a temporary password to who is invited', async () => {
  const { userPool, inboxUrl } = cloud();
  const client = sdkClient(userPool.url);
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId: userPool.poolId,
      Username: 'new@example.com',
      TemporaryPassword: 'Temporary-123',
      UserAttributes: [{ Name: 'email', Value: 'new@example.com' }],
    }),
  );
  client.destroy();
  const { emails } = JSON.parse((await ask(inboxUrl, '/store')).text) as {
    emails: { subject: string; destination: { to: string[] }; body: { text: string } }[];
  };
  expect(emails).toMatchObject([
    {
      subject: 'Your temporary password',
      destination: { to: ['new@example.com'] },
      body: {
        text: 'Your username is new@example.com and temporary password is Temporary-123.',
      },
    },
  ]);
});
