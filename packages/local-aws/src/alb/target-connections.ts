import { Agent, request, type ClientRequest, type RequestOptions } from 'node:http';
import type { Duplex } from 'node:stream';

/** The connections to one target: kept ones that are used again, and those that are used once. */
export class TargetConnections {
  readonly #kept = new Agent({ keepAlive: true });
  readonly #fresh = new Agent();
  readonly #open = new Set<ClientRequest | Duplex>();
  #whenIdle: (() => void) | undefined;

  /** @param url origin of the target */
  constructor(readonly url: URL) {}

  /** Opens a request, with `fresh` on a connection that has not been used before. */
  request(options: RequestOptions, fresh: boolean): ClientRequest {
    const { hostname, port } = this.url;
    const agent = fresh ? this.#fresh : this.#kept;
    const opened = request({ ...options, hostname, port, agent });
    this.hold(opened);
    return opened;
  }

  /** Counts a connection, such as one that was upgraded, until it closes. */
  hold(connection: ClientRequest | Duplex): void {
    this.#open.add(connection);
    connection.once('close', () => {
      this.#open.delete(connection);
      if (this.#open.size === 0) this.#whenIdle?.();
    });
  }

  /** Resolves once no request is under way and no connection is upgraded, or the time is over. */
  async idle(withinSeconds: number): Promise<void> {
    if (this.#open.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, withinSeconds * 1000);
      this.#whenIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Ends every connection, those in use too. */
  end(): void {
    const reason = new Error('expected the target to be registered, but it is gone');
    for (const connection of this.#open) connection.destroy(reason);
    this.#whenIdle?.();
    this.#kept.destroy();
    this.#fresh.destroy();
  }
}
