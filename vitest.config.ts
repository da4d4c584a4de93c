import { defineConfig } from 'vitest/config';

// Whatever a deployment's own settings and people are: everything that is synthesized here has these.
process.env['PORTAL_SETTINGS_FILE'] = 'tests/fixtures/portal.config.json';
process.env['PORTAL_PEOPLE_FILE'] = 'tests/fixtures/people.json';

const ASSEMBLY = 'tests/setup/assembly.ts';

/** Attacks on the load balancer's rules, which are in the assemblies. */
const RULES =
  'tests/conformance/{another-host-name,rule-matching-against-routing,second-sign-in-by-an-icon}.test.ts';

/** Needs the AWS command line. */
const COMMAND_LINE = 'tests/local/command-line.test.ts';

/** Tests of much that takes long and changes seldom: `npm run test:long`, and no part of `npm test`. */
const LONG = [
  'packages/local-aws/tests/command/packed.test.ts',
  'tests/contracts/changed-numbers.test.ts',
  'tests/copies/*.test.ts',
  'tests/e2e/{accessibility-german,brand,company-sign-in,dev,dev-errors,dev-states,events,failing-network,german}.test.ts',
  'tests/infra/{company-sign-in,mutations}.test.ts',
  'tests/infra/upgrade-matrix.test.ts',
  'tests/infra/regions.test.ts',
  'tests/local/own-sign-in-domain.test.ts',
  'tests/tools/soak/stop.test.ts',
  'tests/tools/start/early-end.test.ts',
  'tests/tools/template/merge.test.ts',
];

/** What `npm run test:quick` leaves out beside the browser: what takes longest, and the bill of materials. */
const SLOW = [
  'tests/{conformance,local,step-up}/*.test.ts',
  'tests/tools/start/*.test.ts',
  'tests/tools/report/{report,software}.test.ts',
];

/**
 * The test files that need more than the sources, by what they need. Each project's set-up runs only
 * if one of its files does. `unit` has all other files.
 */
const NEEDS = {
  /** Chromium, and all that `npm start` starts; the bench's smoke takes the release and Chromium. */
  e2e: {
    globalSetup: [ASSEMBLY, 'tests/setup/chromium.ts'],
    exclude: LONG,
    include: ['tests/e2e/*.test.ts', 'tests/tools/bench/smoke.test.ts'],
  },
  /** Programs of the instance's system: systemd-analyze, strace, shellcheck; and the AWS command line. */
  instance: {
    globalSetup: [ASSEMBLY, 'tests/setup/instance-tools.ts'],
    include: [
      'tests/instance/*.test.ts',
      COMMAND_LINE,
      'tests/infra/{boot-script,compute}.test.ts',
      'tests/tools/documents/figures.test.ts',
    ],
  },
  /** The synthesized assemblies, and the release in them. */
  assembly: {
    globalSetup: [ASSEMBLY],
    exclude: [...LONG, COMMAND_LINE],
    include: [
      'tests/{local,step-up}/*.test.ts',
      RULES,
      'tests/tools/{dev,report,soak,start}/*.test.ts',
      'tests/tools/documents/costs.test.ts',
      'tests/tools/operate/{change-set,groups}/*.test.ts',
      'tests/tools/operate/{deploy,deploy-check,destroy,steps}.test.ts',
      'tests/tools/operate/probes/instances.test.ts',
    ],
  },
  /** The built release. */
  release: {
    globalSetup: ['tests/setup/release.ts'],
    exclude: [...LONG, RULES],
    include: [
      'tests/{conformance,server}/*.test.ts',
      'tests/{concurrent-first-requests,guards,public-bundle,release}.test.ts',
      'tests/app/{account,administration,environment,german-pages,members,refusals,tool,verify,whom-to-ask}.test.ts',
      'tests/app/auth/{guards,proof-guard}.test.ts',
      'tests/docs/routes.test.ts',
      'tests/infra/observability/log-metrics.test.ts',
      'tests/infra/web-acl.test.ts',
      'tests/triggers/bundles.test.ts',
    ],
  },
};

const common = {
  // A worker runs many files: loading CDK and SDK takes longer than most of them.
  isolate: false,
  setupFiles: 'tests/setup/own-modules.ts',
  // Only what hangs is given up: a busy machine is slow, and nothing is wrong with that.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // Bundles as they ship: Node loads them, and vite does not rewrite them first.
  server: { deps: { external: [/\/dist\/triggers\//] } },
  env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
};

/** Each guide followed to the letter in a copy: `npm run test:recipes`. */
const recipes = {
  ...common,
  name: 'recipes',
  include: ['tests/recipes/*.test.ts'],
  testTimeout: 600_000,
  hookTimeout: 600_000,
};

/** The long tests need what those of the browser do. */
const long = { ...common, ...NEEDS.e2e, exclude: [], include: LONG, name: 'long' };

/** The projects of `npm test`; `quick` leaves out some of them, and files of the others. */
function projects(quick: boolean) {
  const { e2e, ...others } = NEEDS;
  const needs: Record<string, { include: string[]; exclude?: string[] }> = quick
    ? others
    : { e2e, ...others };
  const unit = {
    include: ['tests/**/*.test.ts', 'packages/*/tests/**/*.test.ts'],
    exclude: [
      ...LONG,
      ...recipes.include,
      ...Object.values(NEEDS).flatMap(({ include }) => include),
    ],
  };
  return Object.entries({ ...needs, unit }).map(([name, { exclude = [], ...need }]) => ({
    // The command line's --exclude does not reach a project.
    test: { ...common, ...need, exclude: quick ? [...exclude, ...SLOW] : exclude, name },
  }));
}

export default defineConfig(({ mode }) => ({
  test: {
    // Many tests wait for processes: one worker would leave half of a small machine idle. A third
    // gains a tenth, and makes functions miss the seconds that AWS gives them.
    maxWorkers: 2,
    // .ci/run counts from the file.
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: '.cache/test-results.json' }]]
      : ['default'],
    projects:
      mode === 'long' || mode === 'recipes'
        ? [{ test: mode === 'long' ? long : recipes }]
        : projects(mode === 'quick'),
  },
}));
