import {
  UnexpectedLambdaException,
  UserLambdaValidationException,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { readAssembly } from 'local-aws';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../fixtures/cloud';
import { customAuth } from '../fixtures/custom-auth';
import { newestCode, wrongCode } from '../fixtures/inbox';

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function start(options: Parameters<typeof startTestCloud>[0] = {}): Promise<TestCloud> {
  const cloud = await startTestCloud(options);
  ending.push(cloud.close);
  return cloud;
}

it("runs the template's triggers with their roles, and their mail arrives", async () => {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'functions-'));
  ending.push(() => rm(stateDirectory, { recursive: true }));
  const cloud = await start({ stateDirectory });
  const { initiate, respond } = customAuth(cloud);
  const sent = await initiate();
  expect(sent.ChallengeParameters).toMatchObject({ outcome: 'sent', answersLeft: '3' });
  const code = await newestCode(cloud.inboxUrl, cloud.person('dmar').email);
  const wrong = await respond(sent.Session, wrongCode(code));
  expect(wrong.ChallengeParameters).toMatchObject({ outcome: 'wrong', answersLeft: '2' });
  const right = await respond(wrong.Session, code);
  const { sub } = decodeJwt(right.AuthenticationResult?.IdToken ?? '');
  expect(sub).toBe(cloud.person('dmar').username);

  const called = cloud.calls().filter(({ role }) => role.includes('AuthChallenge'));
  expect(called.filter(({ allowed }) => !allowed)).toEqual([]);
  const actions = new Set(called.map(({ action }) => action));
  expect([...actions].sort()).toEqual(['dynamodb:GetItem', 'dynamodb:PutItem', 'ses:SendEmail']);

  const logs = join(stateDirectory, 'logs');
  const ofFunctions = (await readdir(logs)).filter((file) => file.includes('AuthChallenge'));
  expect(ofFunctions.length).toBeGreaterThan(0);
  for (const file of await readdir(logs)) {
    expect(await readFile(join(logs, file), 'utf8')).not.toContain(code);
  }
});

it('has functions that keep to the clock of the cloud', async () => {
  const cloud = await start();
  const { initiate } = customAuth(cloud);
  cloud.advance(24 * 3_600_000);
  const { ChallengeParameters = {} } = await initiate();
  const left = Number(ChallengeParameters['expiresAt']) * 1000 - Date.now() - 24 * 3_600_000;
  expect(left).toBeGreaterThan(4 * 60_000);
  expect(left).toBeLessThan(6 * 60_000);
});

it('is closed while a table fails, and works again afterwards', async () => {
  let isDown = true;
  const failure = {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException' }),
  };
  const cloud = await start({
    faults: { dynamodb: () => Promise.resolve(isDown ? failure : undefined) },
  });
  const { initiate } = customAuth(cloud);
  await expect(initiate()).rejects.toThrow(UserLambdaValidationException);
  isDown = false;
  expect((await initiate()).ChallengeParameters).toMatchObject({ outcome: 'sent' });
});

it('does not let a pool invoke a function whose permission is missing', async () => {
  const assembly = readAssembly('cdk.out/starter');
  const template = structuredClone(assembly.template);
  for (const [logicalId, { Type }] of Object.entries(template.Resources)) {
    const resources = template.Resources as Record<string, unknown>;
    if (Type === 'AWS::Lambda::Permission') delete resources[logicalId];
  }
  const cloud = await start({ assembly: { ...assembly, template } });
  const attempt = customAuth(cloud).initiate();
  await expect(attempt).rejects.toThrow(UnexpectedLambdaException);
  await expect(attempt).rejects.toThrow('AccessDeniedException');
  const direct = await cloud.functions.invoke('StepUpDefineAuthChallengeFunction', {
    request: { session: [] },
    response: {},
  });
  expect(direct.kind).toBe('returned');
});

it("gives the stack's outputs", async () => {
  const { outputs, userPool } = await start();
  expect(outputs).toMatchObject({ UserPoolId: userPool.poolId });
});
