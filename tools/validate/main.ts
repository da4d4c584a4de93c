import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { CheckRun, excerptOf, type Check } from './check-run';

/**
 * `npm run validate`: what a change should pass before it is committed, as many checks at a time as
 * there are processors, and a line for each. `-- --quick` leaves out the browser. The rest of the
 * tests (attacks, the local cloud, outages) takes minutes more: `npm test` runs all.
 */
const LOGS = '.cache/validate';

const script = (name: string) => ['npm', 'run', '--silent', name];
const vitest = (...options: string[]) => ['npx', 'vitest', 'run', '--silent', ...options];

/** What takes longest of the tests that need no browser. */
const LEFT_OUT = [
  'tests/conformance/**',
  'tests/local/**',
  'tests/step-up/**',
  'tests/tools/start/**',
];

const checks: readonly Check[] = [
  // Builds and synthesizes where it must; that fails on any open finding.
  {
    name: 'tests',
    command: vitest('--project=!e2e', ...LEFT_OUT.map((path) => `--exclude=${path}`)),
  },
  { name: 'types', command: script('types') },
  { name: 'lint', command: script('lint') },
  { name: 'format', command: script('format') },
];

/** By itself and last: it waits for pages, and the others would slow them. */
const browser: Check = {
  name: 'e2e',
  command: vitest('--project=e2e'),
  after: checks.map(({ name }) => name),
};

/** Gives the exit code. */
export async function validate(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { quick: { type: 'boolean', default: false } } });
  const startedAt = performance.now();
  const run = new CheckRun(LOGS, availableParallelism(), ({ name, outcome, seconds }) =>
    console.log(`  ${outcome.padEnd(9)} ${name.padEnd(9)} ${seconds.toFixed(1).padStart(6)} s`),
  );
  let stopped = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      stopped = true;
      run.stop();
    });
  }
  const results = await run.run(values.quick ? checks : [...checks, browser]);
  if (stopped) return 1;
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  for (const { name, said } of failed) {
    console.log(`\n  ${name}: all of it is in ${LOGS}/${name}.log`);
    for (const line of excerptOf(said)) console.log(`    ${line}`);
  }
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  const verdict = failed.length > 0 ? `${failed.length} failed` : 'All passed';
  console.log(`\n  ${verdict}, in ${seconds} s. npm test runs the other tests, too.`);
  return failed.length === 0 ? 0 : 1;
}
