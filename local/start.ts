import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PortTakenError } from './alb/errors';
import { startCloud, type Cloud } from './cloud';
import { readStartOptions, UsageError } from './start-options';
import { readAssembly } from './template/assembly';

/**
 * `npm start`: builds the release, synthesizes the template, and brings up on this machine what the
 * template declares. Runs until Ctrl-C.
 */
const ASSEMBLY = 'cdk.out/starter';
const STATE = '.local';

const run = promisify(execFile);

/** Runs a script of package.json, and shows what it printed if it fails. */
async function step(label: string, script: string): Promise<void> {
  process.stdout.write(`  ${label.padEnd(14)} `);
  const startedAt = performance.now();
  try {
    await run('npm', ['run', '--silent', script]);
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`npm run ${script} failed:\n${stdout}${stderr}`.trim(), { cause: error });
  }
  console.log(`${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
}

/** What other tools read of the run: the contract's `.local/stack.json`. */
async function writeStackFile(cloud: Cloud): Promise<void> {
  const stack = {
    portalUrl: cloud.publicUrl,
    inboxUrl: cloud.inboxUrl,
    cognitoUrl: cloud.cognitoUrl,
    dynamodbUrl: cloud.dynamodbUrl,
    albPublicKeysUrl: cloud.albPublicKeysUrl,
    targets: cloud.targets,
    users: cloud.userPool.people.map(({ email, password, groups }) => ({
      email,
      password,
      groups,
    })),
  };
  const content = `${JSON.stringify(stack, null, 2)}\n`;
  await writeFile(join(STATE, 'stack.json'), content, { mode: 0o600 });
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? [];
  return rows
    .map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('   ')}`.trimEnd())
    .join('\n');
}

function report(cloud: Cloud): string {
  const people = cloud.userPool.people.map(({ email, password, groups }) => [
    email,
    password ?? '(changed since)',
    groups.join(', '),
  ]);
  return `
${table([
  ['Portal', cloud.publicUrl],
  ['Mail inbox', cloud.inboxUrl],
])}

${table([['Email', 'Password', 'Groups'], ...people])}

  Ctrl-C stops all of it. State is kept in ${STATE}/; npm start -- --fresh begins anew.
`;
}

async function main(): Promise<void> {
  const { port, targets, fresh } = readStartOptions(process.argv.slice(2), process.env);
  if (fresh) await rm(STATE, { recursive: true, force: true });
  await mkdir(STATE, { recursive: true, mode: 0o700 });
  const interrupted = Promise.race(
    ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)),
  );

  await step('Release', 'build');
  await step('Template', 'synth');
  const cloud = await startCloud({
    assembly: readAssembly(ASSEMBLY),
    stateDirectory: STATE,
    port,
    instances: targets,
    surroundings: ({ albPublicKeysUrl, jwksUrl }) => ({
      PORTAL_ALB_PUBLIC_KEYS_URL: albPublicKeysUrl,
      PORTAL_JWKS_URL: jwksUrl,
    }),
    progress: (part, where) => console.log(`  ${part.padEnd(14)} ${where}`),
  });
  try {
    await writeStackFile(cloud);
    console.log(report(cloud));
    await Promise.race([interrupted, cloud.failed]);
    console.log('\n  Stopping …');
  } finally {
    await cloud.close();
    await rm(join(STATE, 'stack.json'), { force: true });
  }
}

function explain(error: unknown): string {
  if (error instanceof PortTakenError) {
    return `Port ${error.port} is taken. Stop what uses it, or choose another: PORTAL_PORT=${error.port + 1} npm start`;
  }
  if (error instanceof UsageError) return error.message;
  return error instanceof Error ? error.message : String(error);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`\n${explain(error)}`);
    process.exit(1);
  },
);
