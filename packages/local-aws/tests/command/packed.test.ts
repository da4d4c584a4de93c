import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { version } from '../../package.json';
import { RUNS, sample, startCommand } from './support/command';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));
const TSC = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));

/** A test of another project's: signs in at a load balancer before a server of its own. */
const TEST = `
import { createServer } from 'node:http';
import { once } from 'node:events';
import { test } from 'node:test';
import { strict as assert } from 'node:assert';
import { readAssembly, startCloud, type Cloud } from 'local-aws';
import { Browser, signIn } from 'local-aws/testing';

test('signs in', async () => {
  const server = createServer((request, response) => {
    response.end(String(request.headers['x-amzn-oidc-identity']));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const assembly = readAssembly(${JSON.stringify(sample('prompt-chaining/template.json'))}, {
    region: 'us-west-2',
  });
  const cloud: Cloud = await startCloud({
    assembly,
    targets: \`http://127.0.0.1:\${port}\`,
    seed: [{ email: 'ann@example.com', groups: [] }],
  });
  try {
    const [ann] = cloud.userPool.people;
    assert.ok(ann?.password !== undefined);
    const application = new Browser(cloud.publicUrl);
    const person = { email: ann.email, password: ann.password };
    const landed = await signIn(application, new Browser(cloud.userPool.url), '/', person);
    const page = await application.request(landed.headers.get('location') ?? '');
    assert.equal(await page.text(), ann.username);
  } finally {
    await cloud.close();
    server.close();
  }
});
`;

let project: string;
const at = (name: string) => join(project, name);
const inProject = (file: string, ...args: string[]) =>
  execFileSync(file, args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'project-'));
  const quiet = { cwd: PACKAGE, stdio: 'pipe', encoding: 'utf8' } as const;
  execFileSync('npm', ['run', '--silent', 'build'], quiet);
  const pack = ['pack', '--silent', '--pack-destination', project, join(PACKAGE, 'dist')];
  const tarball = execFileSync('npm', pack, quiet).trim();
  writeFileSync(at('package.json'), '{ "private": true, "type": "module" }');
  writeFileSync(at('sign-in.test.ts'), TEST);
  inProject('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

it('installs without the package under the AGPL', () => {
  expect(existsSync(at('node_modules/@cloud-copilot'))).toBe(false);
  expect(inProject('npx', '--no', '--', 'local-aws', '--version')).toBe(`${version}\n`);
});

it.each([
  ['node16', 'node16'],
  ['esnext', 'bundler'],
])('has its types as %s with %s resolution', (module, moduleResolution) => {
  const options = { module, moduleResolution, target: 'es2022', strict: true, outDir: 'out' };
  const compilerOptions = { ...options, types: ['node'], skipLibCheck: false };
  writeFileSync(
    at('tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['sign-in.test.ts'] }),
  );
  expect(inProject(process.execPath, TSC)).toBe('');
});

it('signs in, in a test of the project', () => {
  expect(inProject(process.execPath, '--test', at('out/sign-in.test.js'))).toContain('# pass 1');
});

it('runs a sample by its command, and says that roles are not evaluated', async () => {
  const program = [at('node_modules/.bin/local-aws')];
  const args = [sample('jwt-verify'), '--region', 'us-east-1'];
  const run = startCommand(args, program, project);
  try {
    await run.until(RUNS);
    expect(run.printed()).toContain('not evaluated, so they may do everything');
    expect(run.people()).toMatchObject([{ email: 'johndoe@example.com' }]);
  } finally {
    expect(await run.stop()).toBe(0);
  }
});
