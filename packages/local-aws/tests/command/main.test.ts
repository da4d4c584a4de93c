import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
  vi,
} from 'vitest';
import { main } from '../../src/command/main';
import { closeServer, listen } from '../../src/loopback';
import type { Template } from '../../src/template/stack';
import { type CommandRun, RUNS, sample, startCommand } from './support/command';

const TEMPLATE = sample('prompt-chaining/template.json');
const HERE = ['--region', 'us-west-2'];

describe('the command', () => {
  let directory: string;
  let printed: string[];
  const state = () => ['--state', join(directory, 'state')];
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'main-'));
    const bucket = { Resources: { Files: { Type: 'AWS::S3::Bucket' } } };
    writeFileSync(join(directory, 'bucket.json'), JSON.stringify(bucket));
    const pool = { Resources: { Pool: { Type: 'AWS::Cognito::UserPool' } } };
    writeFileSync(join(directory, 'pool.json'), JSON.stringify(pool));
  });
  afterAll(() => rmSync(directory, { recursive: true }));
  beforeEach(() => {
    printed = [];
    const keep = (line: unknown) => void printed.push(String(line));
    vi.spyOn(console, 'error').mockImplementation(keep);
    vi.spyOn(console, 'log').mockImplementation(keep);
  });
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ['a path where nothing is', () => ['nowhere'], 'nowhere: expected a cloud assembly'],
    ['no region', () => [TEMPLATE], 'Give the region with --region.'],
    ['an unknown option', () => ['--tagret', 'x'], 'local-aws --help lists the options.'],
    [
      'a stack without load balancer or pool',
      () => [join(directory, 'bucket.json'), ...HERE],
      'AWS::Cognito::UserPool',
    ],
    [
      'a stack without load balancer',
      () => [join(directory, 'pool.json'), ...HERE],
      'expected a load balancer, at which people sign in',
    ],
    [
      'people in a group that is none',
      () => [TEMPLATE, ...HERE, '--person', 'ann@example.com:staff'],
      'declares (none), got staff',
    ],
    [
      'an unknown target group',
      () => [TEMPLATE, ...HERE, '--port', '0', '--target', 'Web=http://127.0.0.1:1'],
      'StreamlitServiceLBPublicListenerECSGroupCC88EB75',
    ],
    [
      'an address that is none',
      () => [TEMPLATE, ...HERE, '--port', '0', '--target', 'ftp://127.0.0.1'],
      'expected the http address of a target',
    ],
  ])('refuses %s, and says what to do', async (_, args, message) => {
    expect(await main([...args(), ...state()])).toBe(1);
    expect(printed.at(-1)).toContain(message);
    expect(printed.at(-1)).toMatch(/^local-aws: /);
  });

  it('ends with the command that it runs', async () => {
    const args = [TEMPLATE, ...HERE, '--person', 'ann@example.com', '--port', '0', ...state()];
    const command = ['--', process.execPath, '-e', 'process.exitCode = 3'];
    expect(await main([...args, ...command])).toBe(1);
    expect(printed.join('\n')).toContain(RUNS);
    expect(printed.at(-1)).toContain('ended with exit code 3');
  });

  describe('of what is not served', () => {
    const BALANCER = 'StreamlitServiceLB9DCA3801';
    const template = () => join(directory, 'other.json');
    beforeAll(() => {
      const other = JSON.parse(readFileSync(TEMPLATE, 'utf8')) as Template;
      const attributes = other.Resources[BALANCER]?.Properties?.['LoadBalancerAttributes'];
      (attributes as object[]).push(
        { Key: 'routing.http.xff_header_processing.mode', Value: 'remove' },
        { Key: 'idle_timeout.timeout_seconds', Value: 'abc' },
      );
      writeFileSync(template(), JSON.stringify(other));
    });

    it('refuses all at once, each by its name', async () => {
      expect(await main([template(), ...HERE, ...state()])).toBe(1);
      expect(printed.at(-1)).toContain(
        `${BALANCER}.LoadBalancerAttributes[routing.http.xff_header_processing.mode]`,
      );
      expect(printed.at(-1)).toContain('[idle_timeout.timeout_seconds]');
      expect(printed.at(-1)).toContain('--ignore');
    });

    it('goes on without what is to be ignored, up to a port that is in use', async () => {
      const server = createServer();
      const port = await listen(server, 0, '127.0.0.1');
      const ignore = ['--ignore', `${BALANCER}.LoadBalancerAttributes`];
      const args = [template(), ...HERE, ...ignore, '--port', String(port), ...state()];
      expect(await main(args)).toBe(1);
      await closeServer(server);
      expect(printed.at(-1)).toMatch(/another process listens on it\n.*--port/);
    });
  });
});

describe('a command after --', () => {
  const args = [TEMPLATE, ...HERE, '--person', 'ann@example.com'];

  /** Starts the command with a program of Node's, and ends it whatever the test finds. */
  function started(code: string): CommandRun {
    const run = startCommand([...args, '--', process.execPath, '-e', code]);
    onTestFinished(async () => void (await run.stop()));
    return run;
  }

  it('runs with port, addresses and nothing of the developer’s account, and ends with the run', async () => {
    const serve = `
      const { HOST, PORT, LOCAL_AWS_URL, AWS_PROFILE = 'none', AWS_ACCESS_KEY_ID } = process.env;
      console.log(JSON.stringify({ LOCAL_AWS_URL, AWS_PROFILE, AWS_ACCESS_KEY_ID }));
      require('node:http').createServer((_, r) => r.end()).listen(PORT, HOST, () => console.log('serving', process.pid));
    `;
    vi.stubEnv('AWS_PROFILE', 'production');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
    const run = started(serve);
    vi.unstubAllEnvs();
    await run.until('serving');
    const { LOCAL_AWS_URL = '' } = run.variables();
    const seen = { LOCAL_AWS_URL, AWS_PROFILE: 'none', AWS_ACCESS_KEY_ID: 'local' };
    expect(run.printed()).toContain(JSON.stringify(seen));
    const [, pid] = /serving (\d+)/.exec(run.printed()) ?? [];
    expect(await run.stop()).toBe(0);
    expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
    await expect(fetch(LOCAL_AWS_URL)).rejects.toThrow();
  });
});
