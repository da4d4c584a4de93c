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
const vitest = (project: string, ...paths: string[]) => [
  ...['npx', 'vitest', 'run', '--silent', '--project', project],
  ...paths,
];

/** The rooms whose tests are quick, and the tests of all rooms. */
const UNIT = [
  ...['app', 'docs', 'operations', 'scripts', 'server', 'triggers', 'types'],
  ...['guards.test', 'rooms.test', 'public-bundle.test'],
].map((name) => `tests/${name}`);

const checks: readonly Check[] = [
  { name: 'release', command: script('build') },
  { name: 'types', command: script('types') },
  { name: 'template', command: script('synth'), after: ['release'] },
  { name: 'format', command: script('format') },
  { name: 'infra', command: vitest('core', 'tests/infra'), after: ['template'] },
  { name: 'unit', command: vitest('core', ...UNIT), after: ['template'] },
  { name: 'lint', command: script('lint') },
];

/** By itself and last: it waits for pages, and the others would slow them. */
const browser: Check = {
  name: 'e2e',
  command: vitest('e2e'),
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
