import { request } from 'node:http';
import type { TargetGroupConfiguration } from './configuration';
import { UnknownTargetError } from './errors';
import { TargetConnections } from './target-connections';

/** A target: a process that serves HTTP. */
export interface Target {
  readonly url: URL;
  /** AWS's names for what health checks have found. */
  readonly health: 'initial' | 'healthy' | 'unhealthy';
  readonly connections: TargetConnections;
  /** Takes the target out until health checks find it again: it has refused a connection. */
  refused(): void;
}

/** Until its first success a target is checked this often: nobody waits 30 s for a laptop. */
const INITIAL_INTERVAL_MILLISECONDS = 200;

/** Whether a matcher (`200`, `200,202`, `200-299`) names a status code. */
function accepts(matcher: string, status: number): boolean {
  return matcher.split(',').some((range) => {
    const [low = NaN, high = low] = range.split('-').map(Number);
    return low <= status && status <= high;
  });
}

class CheckedTarget implements Target {
  health: Target['health'] = 'initial';
  readonly connections: TargetConnections;
  #streak = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #stopped = new AbortController();
  #announce!: () => void;
  readonly #refuse: (reason: Error) => void;
  readonly firstHealthy: Promise<void>;
  readonly #check: TargetGroupConfiguration['healthCheck'];

  constructor(
    readonly url: URL,
    check: TargetGroupConfiguration['healthCheck'],
  ) {
    this.#check = check;
    this.connections = new TargetConnections(url);
    let refuse!: (reason: Error) => void;
    this.firstHealthy = new Promise<void>((resolve, reject) => {
      this.#announce = resolve;
      refuse = reject;
    });
    this.firstHealthy.catch(() => undefined); // whoever waits hears of it
    this.#refuse = refuse;
    void this.#run();
  }

  refused(): void {
    if (this.health !== 'healthy') return;
    this.health = 'unhealthy';
    this.#streak = 0;
  }

  /** Ends the checks; connections stay. */
  stop(): void {
    this.#stopped.abort();
    clearTimeout(this.#timer);
    const expected = `${this.url.origin} to become healthy`;
    this.#refuse(new UnknownTargetError(expected, 'it deregistered'));
  }

  async #run(): Promise<void> {
    const started = performance.now();
    this.#record(await this.#succeeds());
    if (this.#stopped.signal.aborted) return;
    const interval =
      this.health === 'initial'
        ? INITIAL_INTERVAL_MILLISECONDS
        : this.#check.intervalSeconds * 1000;
    const rest = Math.max(0, interval - (performance.now() - started));
    this.#timer = setTimeout(() => void this.#run(), rest);
  }

  #succeeds(): Promise<boolean> {
    const { path, timeoutSeconds, matcher } = this.#check;
    return new Promise((resolve) => {
      const headers = { 'User-Agent': 'ELB-HealthChecker/2.0' };
      const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
      const signal = AbortSignal.any([timeout, this.#stopped.signal]);
      const { hostname, port } = this.url;
      request({ hostname, port, path, headers, signal, agent: false }, (response) => {
        response.resume();
        resolve(accepts(matcher, response.statusCode ?? 0));
      })
        .on('error', () => resolve(false))
        .end();
    });
  }

  #record(success: boolean): void {
    if (this.health === 'initial') {
      if (!success) return;
      this.health = 'healthy';
      this.#announce();
      return;
    }
    this.#streak = success === (this.health === 'healthy') ? 0 : this.#streak + 1;
    const threshold = success ? this.#check.healthyThreshold : this.#check.unhealthyThreshold;
    if (this.#streak < threshold) return;
    this.health = success ? 'healthy' : 'unhealthy';
    this.#streak = 0;
  }
}

/**
 * The targets that requests are forwarded to, in turn (AWS, "Health checks for Application Load
 * Balancer target groups"). A target is healthy from its first success on; where none is healthy,
 * all are tried.
 */
export class TargetGroup {
  readonly #targets = new Map<string, CheckedTarget>();
  readonly #draining = new Set<CheckedTarget>();
  #turn = 0;

  constructor(readonly configuration: TargetGroupConfiguration) {}

  get targets(): readonly Target[] {
    return [...this.#targets.values()];
  }

  /** Begins to check a target (`http://127.0.0.1:8080`) and to send requests to it. */
  register(url: string): void {
    const { origin } = new URL(url);
    if (this.#targets.has(origin)) return;
    this.#targets.set(origin, new CheckedTarget(new URL(origin), this.configuration.healthCheck));
  }

  /**
   * Sends no more requests to a target. Those under way have the deregistration delay to finish, then
   * their connections are ended; so are idle ones as soon as nothing is under way (AWS, "Edit target
   * group attributes for your Application Load Balancer", section "Deregistration delay"). Resolves
   * when none is left.
   */
  async deregister(url: string): Promise<void> {
    const { origin } = new URL(url);
    const target = this.#targets.get(origin);
    if (target === undefined) return;
    target.stop();
    this.#targets.delete(origin);
    this.#draining.add(target);
    await target.connections.idle(this.configuration.deregistrationDelaySeconds);
    target.connections.end();
    this.#draining.delete(target);
  }

  /** Resolves when a registered target has passed its first check; rejects if it deregisters. */
  async firstHealthy(url: string): Promise<void> {
    const { origin } = new URL(url);
    const target = this.#targets.get(origin);
    if (target === undefined) {
      const known = [...this.#targets.keys()].join(', ') || 'none';
      throw new UnknownTargetError(`a registered target (${known})`, origin);
    }
    await target.firstHealthy;
  }

  /**
   * The target for a request; undefined if there is none.
   * @param preferred origin of the target that the client sticks to, taken if it is a candidate
   * @param tried targets that the request has been to already
   */
  next(preferred?: string, tried: readonly Target[] = []): Target | undefined {
    const all = this.targets.filter((target) => !tried.includes(target));
    const healthy = all.filter(({ health }) => health === 'healthy');
    const candidates = healthy.length > 0 ? healthy : all;
    const stuck = candidates.find(({ url }) => url.origin === preferred);
    return stuck ?? candidates[this.#turn++ % candidates.length];
  }

  /** Ends checks and connections of every target, at once. */
  close(): void {
    for (const target of [...this.#targets.values(), ...this.#draining]) {
      target.stop();
      target.connections.end();
    }
    this.#targets.clear();
  }
}
