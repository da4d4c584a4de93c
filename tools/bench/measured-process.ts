import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a process holds. */
export interface Memory {
  /** Of the machine's memory, before anything is collected. */
  readonly residentBytes: number;
  /** The most that it ever held of that. */
  readonly peakBytes: number;
  /** Of V8's heap, after a collection. */
  readonly heapBytes: number;
}

/** What V8's profiler has seen: in each sample one node of the tree of calls. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

/** A process that tells what it uses. */
export interface MeasuredProcess {
  readonly pid: number;
  readonly hasEnded: () => boolean;
  /** Milliseconds of CPU so far, of all its threads. */
  readonly cpuMs: () => Promise<number>;
  readonly memory: () => Promise<Memory>;
  /** What it is busy with while something is done. */
  readonly profiled: (work: () => Promise<unknown>) => Promise<CpuProfile>;
  readonly send: (message: object) => void;
  /** What it sends next. Throws if it ends first. */
  readonly next: () => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

const PROBE = fileURLToPath(new URL('./probe.mjs', import.meta.url));

/**
 * Starts a program of Node's with {@link PROBE} in it. Its standard output, the log, is dropped after
 * it has been written.
 *
 * @param node the program of Node
 * @param environment all that it gets, but for what finds programs
 */
export function startMeasured(
  node: string,
  program: readonly string[],
  environment: Readonly<Record<string, string>>,
): MeasuredProcess {
  const child = spawn(node, ['--import', PROBE, ...program], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const next = async () => {
    const over = new AbortController();
    const ended = async () => {
      if (!hasEnded()) await once(child, 'exit', over);
      throw new Error(`A measured program ended with ${child.exitCode ?? child.signalCode}`);
    };
    try {
      const [message] = (await Promise.race([once(child, 'message', over), ended()])) as unknown[];
      return message;
    } finally {
      over.abort();
    }
  };
  const ask = async (what: 'cpu' | 'memory' | 'profile' | 'profiled') => {
    const answer = next();
    child.send(what);
    return answer;
  };
  return {
    pid: child.pid ?? 0,
    hasEnded,
    cpuMs: async () => (await ask('cpu')) as number,
    memory: async () => (await ask('memory')) as Memory,
    async profiled(work) {
      await ask('profile');
      await work();
      return (await ask('profiled')) as CpuProfile;
    },
    send: (message) => void child.send(message),
    next,
    async stop() {
      if (hasEnded()) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
