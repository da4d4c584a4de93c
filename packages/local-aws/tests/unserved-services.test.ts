import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Service } from '../src';
import { startUnservedServices } from '../src/unserved-services';
import { ask } from './fixtures/http';
import { REGION } from './fixtures/user-pool';

const log: string[] = [];
let unserved: Service;
beforeAll(async () => {
  unserved = await startUnservedServices((line) => log.push(line));
});
beforeEach(() => void log.splice(0));
afterAll(() => unserved.close());

it('refuses by the name of the service, at once', async () => {
  const client = new LambdaClient({
    region: REGION,
    endpoint: unserved.url,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
  const refused = await client.send(new ListFunctionsCommand({})).catch((error: unknown) => error);
  client.destroy();
  const said =
    'lambda is not served on this machine (asked for GET /2015-03-31/functions), and nothing goes to AWS from here';
  expect(refused).toMatchObject({ name: 'ServiceNotServedHere', message: said });
  expect(log).toEqual([said]);
});

const signed = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=00`,
});
const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

it.each([
  ['s3', '/bucket/key?secret=1', {}, '<Error><Code>ServiceNotServedHere</Code>'],
  ['sts', '/', FORM, '<ErrorResponse><Error><Code>ServiceNotServedHere</Code>'],
  ['ssm', '/', { 'x-amz-target': 'AmazonSSM.GetParameter' }, 'ssm is not served'],
])('answers a call of %s in its protocol', async (service, path, headers, expected) => {
  const asked = { method: 'POST', headers: { ...signed(service), ...headers } };
  const { status, text } = await ask(unserved.url, path, {
    ...asked,
    headers: { host: new URL(unserved.url).host, ...asked.headers },
  });
  expect(status).toBe(400);
  expect(text).toContain(expected);
  expect(text).toContain(`${service} is not served`);
  expect(log.join()).not.toContain('secret');
});
