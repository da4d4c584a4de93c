import { once } from 'node:events';
import { loadBalancerFrom } from '../alb/declared-load-balancer';
import { TargetGroup } from '../alb/target-group';
import { userPoolFrom } from '../cognito/declared-user-pool';
import { startCloudOf, type Cloud } from '../cloud';
import { assertFree, freePort } from '../loopback';
import { servedStack, type ServedStack } from '../served-stack';
import { claimState } from '../state-directory';
import { targetsByGroup } from '../targets';
import { readAssembly, type Assembly } from '../template/assembly';
import { publicOrigins } from '../template/public-origins';
import type { RunOptions } from './arguments';
import { awaitTargets } from './await-target';
import { runEnvironment } from './environment';
import { assertPeopleFit } from './people';
import { report } from './report';
import { writeStateFiles } from './state-files';
import { startTargetCommand } from './target-command';

/** Somebody asked the run to stop. */
class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

/** Refuses, before anything starts, what would be refused when everything stands. */
function assertFits({ people, targets = {} }: RunOptions, { stack }: ServedStack): void {
  assertPeopleFit(people, userPoolFrom(stack));
  publicOrigins(stack);
  const groups = loadBalancerFrom(stack).targetGroups.map((group) => new TargetGroup(group));
  targetsByGroup(groups, targets);
}

/** Runs a stack until a signal comes or a part fails, and leaves nothing running. */
export async function run(options: RunOptions, say: (line: string) => void): Promise<void> {
  const { source, stack, region, parameters, state, fresh } = options;
  const assembly = readAssembly(source, { stack, region, parameters });
  const served = servedStack({ assembly, ignore: options.ignore });
  assertFits(options, served);
  if (options.port !== 0) await assertFree(options.port);
  const release = await claimState(state, fresh);
  const stop = new AbortController();
  const onSignal = () => stop.abort(new StoppedError());
  const onFault = (error: unknown) => stop.abort(error);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  // Every part but the target runs in this process: a fault of one ends the run, in order.
  process.on('uncaughtException', onFault);
  try {
    await serve(options, assembly, served, stop.signal, say);
  } catch (error) {
    if (!(error instanceof StoppedError)) throw error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
    process.off('uncaughtException', onFault);
    await release();
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function serve(
  options: RunOptions,
  assembly: Assembly,
  served: ServedStack,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  const { command, port, https, people, state, verbose } = options;
  const ownPort = command.length > 0 ? await freePort() : undefined;
  const own = ownPort === undefined ? undefined : `http://127.0.0.1:${ownPort}`;
  say(`Stack ${assembly.name} in ${assembly.region}`);
  const cloud = await startCloudOf(served, {
    assembly,
    stateDirectory: state,
    port,
    https,
    seed: people,
    targets: own ?? options.targets,
    signal,
    report: say,
    ...(verbose && { echo: say }),
    progress: (part, where) => say(`${part.padEnd(14)} ${where}`),
  });
  try {
    const variables = runEnvironment(cloud, assembly);
    const files = await writeStateFiles(state, cloud, assembly, variables);
    try {
      say(report(cloud, files, options));
      await untilEnd(cloud, command, { ...variables, ...listenAt(ownPort) }, signal, say);
    } finally {
      say('Stopping …');
      await files.remove();
    }
  } finally {
    await cloud.close();
  }
}

const listenAt = (port: number | undefined): Record<string, string> =>
  port === undefined ? {} : { HOST: '127.0.0.1', PORT: String(port) };

/** Waits for what ends a run, with the command running meanwhile if there is one. */
async function untilEnd(
  cloud: Cloud,
  command: readonly string[],
  variables: Readonly<Record<string, string>>,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  const stopped = signal.aborted ? Promise.resolve() : once(signal, 'abort');
  const target = command.length > 0 ? await startTargetCommand(command, variables) : undefined;
  try {
    void awaitTargets(cloud.loadBalancer, say);
    await Promise.race([stopped, cloud.failed, ...(target ? [target.ended] : [])]);
    signal.throwIfAborted();
  } finally {
    await target?.stop();
  }
}
