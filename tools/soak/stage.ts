import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { freePort, readAssembly, startCloud, type Cloud } from 'local-aws';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { localAddresses } from '../local-addresses';

const POLL_MS = 100;
const INSTANCES = 2;

type Hangable = 'cognito' | 'dynamodb';

/** What the soak plays on: a cloud of two instances, whose parts can be made to fail. */
export interface Stage {
  readonly cloud: Cloud;
  /** The file that takes the log of the instance with this number, from 1. */
  readonly logFile: (number: number) => string;
  /** A service that does not answer for so long; then it does what it was asked. */
  readonly hang: (service: Hangable, ms: number) => Promise<void>;
  /** Resolves when both instances run and are healthy, none of them with this process id. */
  readonly whole: (without?: number) => Promise<void>;
  /** What was said of each instance that ended and was started anew. */
  readonly restarts: readonly string[];
  /** The target that had a request, by the load balancer's log. */
  readonly targetOf: (traceId: string) => Promise<string | undefined>;
  readonly close: () => Promise<void>;
}

/** Starts it, with its state and its logs in a folder. */
export async function startStage(folder: string, stopped: AbortSignal): Promise<Stage> {
  const hanging = new Map<Hangable, Promise<undefined>>();
  const logFile = (number: number) => join(folder, `instance-${number}.log`);
  const outputs = Array.from({ length: INSTANCES }, (_, at) => openSync(logFile(at + 1), 'a'));
  const restarts: string[] = [];
  const cloud = await startCloud({
    assembly: readAssembly('cdk.out/starter'),
    stateDirectory: folder,
    port: await freePort(),
    instances: INSTANCES,
    environment: localAddresses,
    faults: {
      cognito: async () => hanging.get('cognito'),
      dynamodb: async () => hanging.get('dynamodb'),
    },
    output: (number) => outputs[number - 1] ?? 1,
    report: (line) => restarts.push(line),
    signal: stopped,
  });
  return {
    cloud,
    logFile,
    restarts,
    async hang(service, ms) {
      const over = pause(ms, undefined, { signal: stopped }).catch(() => undefined);
      hanging.set(service, over);
      await over;
      hanging.delete(service);
      stopped.throwIfAborted();
    },
    async whole(without) {
      const isWhole = () => {
        const pids = cloud.pids();
        const { targets } = cloud.loadBalancer.targetGroup();
        const healthy = targets.filter(({ health }) => health === 'healthy');
        return !pids.includes(without ?? 0) && pids.length === healthy.length && pids.length === 2;
      };
      while (!isWhole()) await pause(POLL_MS, undefined, { signal: stopped });
    },
    async targetOf(traceId) {
      const log = await readFile(join(folder, 'logs', 'load-balancer.log'), 'utf8');
      const line = log.split('\n').find((each) => each.includes(traceId));
      return line && (JSON.parse(line) as { target?: string }).target;
    },
    async close() {
      await cloud.close();
      for (const output of outputs) closeSync(output);
    },
  };
}
