import { setTimeout as pause } from 'node:timers/promises';
import { instanceTargets } from '../events/activity';
import { NO_EVENTS, type EventLog } from '../events/event-log';
import { freePort } from '../loopback';
import type { PartLog } from '../part-log';
import { startInstance, type Instance, type InstanceOptions } from './instance';
import type { SystemdUnit } from './unit';

/** systemd's `StartLimitBurst` and `StartLimitIntervalSec`: more starts than this, and it gives up. */
const START_LIMIT = 5;
const START_LIMIT_INTERVAL_MS = 10_000;

/** The instances of an Auto Scaling group. */
export interface Fleet {
  /** Where each is reached, in order; an instance that is started anew keeps its address. */
  readonly urls: readonly string[];
  /** The processes that run now, in order. */
  readonly pids: () => readonly number[];
  /** Rejects when no instance is left, or one ends again as often as it is started. */
  readonly failed: Promise<never>;
  /** Ends them all, and waits until they have ended. */
  readonly stop: () => Promise<void>;
}

export interface FleetOptions extends Pick<InstanceOptions, 'environment'> {
  readonly unit: SystemdUnit;
  readonly count: number;
  /** What the role of the instance with this number gives it in its environment. */
  readonly credentials?: (number: number) => Readonly<Record<string, string>>;
  /** The log of the instance with this number, from 1. */
  readonly log: (number: number) => PartLog;
  /** As {@link InstanceOptions.output}, of the instance with this number. */
  readonly output?: ((number: number) => number) | undefined;
  readonly events?: EventLog;
  /** Told of an instance that ended and is started anew. */
  readonly report: (line: string) => void;
}

/**
 * Starts instances. One that ends by itself is started anew as the unit's `Restart` and
 * `RestartSec` say, while another serves meanwhile (systemd.service(5)); the last one that ends
 * ends the fleet: on a laptop somebody had better know.
 */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const { unit, count, report, events = NO_EVENTS } = options;
  const ports: number[] = [];
  while (ports.length < count) ports.push(await freePort());
  const running = new Map<number, Instance>();
  const stopping = new AbortController();

  function start(number: number): Instance {
    const credentials = options.credentials?.(number);
    const instance = startInstance({
      unit,
      port: ports[number - 1] ?? 0,
      environment: { ...options.environment, ...credentials },
      log: options.log(number),
      output: options.output?.(number),
    });
    instanceTargets.set(credentials?.['AWS_ACCESS_KEY_ID'] ?? '', instance.url);
    events.record({ kind: 'instance', instance: number, outcome: 'started', url: instance.url });
    running.set(number, instance);
    return instance;
  }

  /** Keeps one instance running; returns only by throwing why it does not run any more. */
  async function keep(number: number, first: Instance): Promise<never> {
    const startedAtMs = [performance.now()];
    for (let instance = first; ; instance = start(number)) {
      const reason = await instance.ended.catch((error: unknown) => error as Error);
      running.delete(number);
      const { url } = instance;
      const error = stopping.signal.aborted ? undefined : reason.name;
      events.record({ kind: 'instance', instance: number, outcome: 'ended', url, error });
      const now = performance.now();
      const lately = startedAtMs.filter((at) => now - at < START_LIMIT_INTERVAL_MS);
      const mayRestart = unit.restart === 'always' && lately.length < START_LIMIT;
      if (running.size === 0 || !mayRestart || stopping.signal.aborted) throw reason;
      report(`Instance ${number}: ${reason.message.split('\n', 1)[0]}; starting it anew`);
      await pause(unit.restartSeconds * 1_000, undefined, { signal: stopping.signal });
      startedAtMs.push(performance.now());
    }
  }

  const kept = ports.map((_, index) => keep(index + 1, start(index + 1)));
  for (const each of kept) each.catch(() => undefined);
  const failed = Promise.race(kept);
  failed.catch(() => undefined);
  return {
    urls: ports.map((port) => `http://127.0.0.1:${port}`),
    pids: () => ports.flatMap((_, index) => running.get(index + 1)?.pid ?? []),
    failed,
    async stop() {
      stopping.abort();
      await Promise.all([...running.values()].map((instance) => instance.stop()));
    },
  };
}
