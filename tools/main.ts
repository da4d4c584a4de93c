import type { Operation } from './operate/operation';

/**
 * The one door of what runs beside the product: `node --import tsx tools/main.ts <command> …`, which
 * the scripts of package.json name. A command takes its arguments and gives the exit code, 0 if none;
 * what it throws is told and ends with 1. Each is loaded when it is asked for: the CDK library alone
 * takes seconds.
 */
type Command = (args: string[]) => Promise<number | void>;

const operate = (load: () => Promise<Operation>) => async (): Promise<Command> => {
  const { runOperation } = await import('./operate/operation');
  const operation = await load();
  return (args) => runOperation(operation, args);
};

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start/main')).start,
  job: async () => (await import('./job')).runJob,
  bench: async () => (await import('./bench/main')).bench,
  soak: async () => (await import('./soak/main')).soak,
  dev: async () => (await import('./dev/main')).develop,
  build: async () => (await import('./build/main')).build,
  'security:report': async () => (await import('./report/main')).writeReport,
  docs: async () => (await import('./documents/docs')).writeDocuments,
  figures: async () => (await import('./documents/docs')).showFigures,
  screenshots: async () => (await import('./documents/screenshots/main')).takeScreenshots,
  'template:merge': async () => (await import('./template/main')).mergeTemplate,
  'template:changes': async () => (await import('./template/main')).showChanges,
  deploy: operate(async () => (await import('./operate/deploy')).runDeploy),
  'deploy:check': operate(async () => (await import('./operate/deploy-check')).runDeployCheck),
  destroy: operate(async () => (await import('./operate/destroy')).runDestroy),
  'users:password': operate(
    async () => (await import('./operate/users-password')).runUsersPassword,
  ),
  'secrets:rotate': operate(
    async () => (await import('./operate/secrets-rotate')).runSecretsRotate,
  ),
  'users:unlock': operate(async () => (await import('./operate/users-unlock')).runUsersUnlock),
};

async function main([name = '', ...args]: string[]): Promise<number> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    console.error(`Expected one of ${Object.keys(COMMANDS).join(', ')}, got "${name}"`);
    return 1;
  }
  try {
    // This machine's Node may be older than the one that instances run, and the SDK says so.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
    const command = await load();
    return (await command(args)) ?? 0;
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

void main(process.argv.slice(2)).then((code) => process.exit(code));
