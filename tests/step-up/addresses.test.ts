import {
  AdminUpdateUserAttributesCommand,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ApiAnswer } from 'local-aws';
import { afterEach, expect, it } from 'vitest';
import { sdkClient } from '../../packages/local-aws/tests/cognito/sdk';
import { useCloud } from '../fixtures/cloud';
import { mailsTo, newestCode } from '../fixtures/inbox';
import { signedIn } from '../fixtures/signed-in';

let refusal: ApiAnswer | undefined;
afterEach(() => {
  refusal = undefined;
});

const cloud = useCloud({ faults: { ses: () => Promise.resolve(refusal) } });
const VERIFY = '/verify?returnTo=/areas';
const HOUR_MS = 3_600_000;

/** The page that comes of asking for a code, with this address. */
async function sendTo(email: string) {
  const { userPool, cognitoUrl, person, advance } = cloud();
  advance(HOUR_MS);
  const browser = await signedIn(cloud(), 'peter');
  const { username: Username, email: before } = person('peter');
  const change = (UserAttributes: AttributeType[]) =>
    sdkClient(cognitoUrl).send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: userPool.poolId,
        Username,
        UserAttributes: [...UserAttributes, { Name: 'email_verified', Value: 'true' }],
      }),
    );
  await change([{ Name: 'email', Value: email }]);
  const { headers } = await browser.request(VERIFY, { intent: 'send' });
  const text = await (await browser.request(headers.get('location') ?? '')).text();
  await change([{ Name: 'email', Value: before }]);
  return { browser, text };
}

it('mails a domain that is not ASCII in Punycode, and its code counts', async () => {
  const { inboxUrl } = cloud();
  const { browser, text } = await sendTo('peter@exämple.com');
  expect(text).toContain('is on its way to');
  expect(await mailsTo(inboxUrl, 'peter@exämple.com')).toEqual([]);
  const code = await newestCode(inboxUrl, 'peter@xn--exmple-cua.com');
  const { headers } = await browser.request(VERIFY, { intent: 'verify', code });
  expect(headers.get('location')).toBe('/areas');
});

it('says whom to ask where no mail can reach the address, and asks SES for nothing', async () => {
  const before = await mailsTo(cloud().inboxUrl);
  const { text } = await sendTo('péter@example.com');
  expect(text).toContain('no confirmed email address that a code could be sent to');
  expect(text).toMatch(/Ask the .+ to set one\./);
  expect(text).not.toContain('name="code"');
  expect(await mailsTo(cloud().inboxUrl)).toEqual(before);
});

it('promises nothing of another try where SES refuses the address', async () => {
  refusal = {
    status: 400,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'BadRequestException' },
    body: '{"message":"Local address contains control or whitespace"}',
  };
  const { text } = await sendTo('peter@example.org');
  expect(text).toMatch(/trying\s+again will hardly help/);
  expect(text).toMatch(/Tell the .+, and name the request id\./);
  expect(text).not.toContain('at once');
});
