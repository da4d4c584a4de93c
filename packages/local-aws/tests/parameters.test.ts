import { GetParameterCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, expect, it } from 'vitest';
import type { Credentials } from '../src/iam/credentials';
import { startParameters } from '../src/parameters';
import { REGION } from './fixtures/user-pool';
import { accessOf } from './iam/support/access';
import { ACCOUNT, allow } from './iam/support/stack';

const NAME = '/Shop/TOKEN';
const ARN = `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/Shop/TOKEN`;

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A client of the role that may read one parameter. */
async function clientOf(credentials?: Credentials) {
  const log: string[] = [];
  const { access, credentials: ofRole } = accessOf(allow('ssm:GetParameter', ARN));
  const values: Record<string, string> = { [NAME]: 's3cret', '/Shop/OTHER': 'other' };
  const store = await startParameters(
    (name) => values[name],
    access,
    (line) => log.push(line),
  );
  closing.push(store.close);
  const client = new SSMClient({
    region: REGION,
    endpoint: store.url,
    credentials: credentials ?? ofRole,
    maxAttempts: 1,
  });
  closing.push(() => client.destroy());
  return { client, values, log };
}

const get = (Name: string) => new GetParameterCommand({ Name, WithDecryption: true });

it('gives a role the value that it may read, as it is now', async () => {
  const { client, values } = await clientOf();
  expect((await client.send(get(NAME))).Parameter).toMatchObject({ ARN, Value: 's3cret' });
  values[NAME] = 'newer';
  expect((await client.send(get(NAME))).Parameter?.Value).toBe('newer');
});

it('refuses what it may not read, and another operation', async () => {
  const { client } = await clientOf();
  await expect(client.send(get('/Shop/OTHER'))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
  const several = new GetParametersCommand({ Names: [NAME] });
  await expect(client.send(several)).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

it('says which parameter there is not, and no value', async () => {
  const { client, values, log } = await clientOf();
  delete values[NAME];
  await expect(client.send(get(NAME))).rejects.toMatchObject({ name: 'ParameterNotFound' });
  expect(log).toEqual([`no parameter ${NAME}`]);
});
