import {
  AdminAddUserToGroupCommand,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { beforeAll, expect, it } from 'vitest';
import { sdkClient } from '../../packages/local-aws/tests/cognito/sdk';
import { useCloud } from '../fixtures/cloud';
import { mailsTo, newestCode } from '../fixtures/inbox';
import { signedIn } from '../fixtures/signed-in';

const cloud = useCloud();
const VERIFY = '/verify?returnTo=/areas';
const names = Array.from({ length: 99 }, (_, n) => `group-${n}-`.padEnd(20, 'x'));
const pool = () => ({ UserPoolId: cloud().userPool.poolId });
const client = () => sdkClient(cloud().cognitoUrl);

beforeAll(async () => {
  for (const GroupName of names)
    await client().send(new CreateGroupCommand({ ...pool(), GroupName }));
});

it.each([
  { name: 'ahatcher', count: 60, told: false },
  { name: 'jahn', count: 80, told: undefined },
  { name: 'dmar', count: 85, told: undefined },
  { name: 'peter', count: 99, told: true },
])(
  'lets a person in $count groups more in, or says before a mail that it cannot',
  async (which) => {
    const { name, count, told } = which;
    const { inboxUrl, person } = cloud();
    const { username: Username, email } = person(name);
    for (const GroupName of names.slice(0, count)) {
      await client().send(new AdminAddUserToGroupCommand({ ...pool(), Username, GroupName }));
    }
    const browser = await signedIn(cloud(), name);
    await browser.request(VERIFY, { intent: 'send' });
    const page = await (await browser.request(VERIFY)).text();
    const isTold = page.includes('in so many groups');
    if (told !== undefined) expect(isTold).toBe(told);
    if (isTold) {
      expect(page).toMatch(/Ask the .+ to take you out of groups/);
      expect(await mailsTo(inboxUrl, email)).toEqual([]);
      return;
    }
    const code = await newestCode(inboxUrl, email);
    const { status, headers } = await browser.request(VERIFY, { intent: 'verify', code });
    expect([status, headers.get('location')]).toEqual([302, '/areas']);
  },
);
