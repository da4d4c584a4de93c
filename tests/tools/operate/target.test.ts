import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../../tools/operate/errors';
import { findLocalRun, LocalRunUnreadableError } from '../../../tools/operate/local-run';
import { profileNamed } from '../../../tools/operate/settings';
import { StackMissingError } from '../../../tools/operate/stack';
import { findStack, findTarget, OutputMissingError } from '../../../tools/operate/target';
import { testClients } from './support/grounds';
import { noCredentials, serviceError } from './support/replay';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'local-run-'));
});
afterEach(() => rm(directory, { recursive: true }));

const stack = {
  portalUrl: 'http://localhost:3000',
  cognitoUrl: 'http://127.0.0.1:1001',
  dynamodbUrl: 'http://127.0.0.1:1002',
};
const write = (name: string, content: unknown) =>
  writeFile(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));

describe('a local run', () => {
  it('is found with its outputs while its process lives', async () => {
    await write('run.pid', String(process.pid));
    await write('stack.json', { ...stack, users: [{ password: 'not read' }] });
    await write('outputs.json', { UserPoolId: 'eu-central-1_Pool' });
    const run = findLocalRun(directory);
    expect(run).toEqual({ ...stack, outputs: { UserPoolId: 'eu-central-1_Pool' } });
    const target = await findTarget({ deployed: false }, () => run);
    expect(target.description).toBe('local run at http://localhost:3000');
    expect(target.cognito.endpoint).toBe(stack.cognitoUrl);
    expect(target.dynamodb.endpoint).toBe(stack.dynamodbUrl);
    expect(target.cognito.credentials?.accessKeyId).not.toMatch(/^ASIA/);
    expect(() => target.output('PortalUrl')).toThrow(OutputMissingError);
  });

  it('is not found once its process has gone, whatever it left', async () => {
    const { pid } = spawnSync('true');
    await write('run.pid', String(pid));
    await write('stack.json', stack);
    expect(findLocalRun(directory)).toBeUndefined();
    expect(findLocalRun(join(directory, 'none'))).toBeUndefined();
  });

  it('that still starts is an error, never a reason to act on the deployed stack', async () => {
    await write('run.pid', String(process.pid));
    expect(() => findLocalRun(directory)).toThrow(LocalRunUnreadableError);
    await write('stack.json', stack);
    await write('outputs.json', '{"UserPoolId":');
    expect(() => findLocalRun(directory)).toThrow(LocalRunUnreadableError);
  });
});

describe('a deployed stack', () => {
  it('is described with region and account, and gives its outputs', async () => {
    const answer = {
      Stacks: [
        {
          StackName: 'Portal',
          StackStatus: 'CREATE_COMPLETE',
          EnableTerminationProtection: true,
          Outputs: [{ OutputKey: 'UserPoolId', OutputValue: 'eu-central-1_Pool' }],
        },
      ],
    };
    expect(await findStack('Portal', testClients({ DescribeStacksCommand: answer }))).toEqual({
      name: 'Portal',
      status: 'CREATE_COMPLETE',
      terminationProtection: true,
      outputs: { UserPoolId: 'eu-central-1_Pool' },
      region: 'eu-central-1',
      description: 'stack Portal in eu-central-1, account 111122223333',
    });
  });

  it('that does not exist is told apart from other errors', async () => {
    const missing = serviceError('ValidationError', 'Stack with id Portal does not exist');
    const other = serviceError('ValidationError', '1 validation error detected');
    const find = (error: Error) =>
      findStack('Portal', testClients({ DescribeStacksCommand: error }));
    await expect(find(missing)).rejects.toThrow(StackMissingError);
    await expect(find(other)).rejects.toBe(other);
    const unknown = testClients({ GetCallerIdentityCommand: noCredentials });
    await expect(findStack('Portal', unknown)).rejects.toBe(noCredentials);
  });

  it('has a profile of its name', async () => {
    expect((await profileNamed('starter')).name).toBe('starter');
    await expect(profileNamed('nothing')).rejects.toThrow(UsageError);
  });
});
