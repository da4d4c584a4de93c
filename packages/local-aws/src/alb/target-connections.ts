import {
  Agent,
  request,
  type ClientRequest,
  type ClientRequestArgs,
  type RequestOptions,
} from 'node:http';
import { Socket, type TcpNetConnectOpts } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * A connection that is read to its end though nothing can be written to it any more: a target that
 * has refused a request before it came whole may have closed.
 */
class TargetSocket extends Socket {
  override _write(chunk: unknown, encoding: BufferEncoding, done: () => void): void {
    super._write(chunk, encoding, () => done());
  }

  override _writev(chunks: { chunk: unknown; encoding: BufferEncoding }[], done: () => void): void {
    super._writev?.(chunks, () => done());
  }
}

/** AWS, "Quotas for your Application Load Balancers": entire response header. More is 502 (believed). */
const GREATEST_ANSWER_HEADERS_BYTES = 32 * 1024;

class TargetAgent extends Agent {
  override createConnection(options: ClientRequestArgs): Socket {
    return new TargetSocket().connect(options as TcpNetConnectOpts);
  }
}

/** The connections to one target: kept ones that are used again, and those that are used once. */
export class TargetConnections {
  readonly #kept = new TargetAgent({ keepAlive: true });
  readonly #fresh = new TargetAgent();
  readonly #open = new Set<ClientRequest | Duplex>();
  #whenIdle: (() => void) | undefined;

  /** @param url origin of the target */
  constructor(readonly url: URL) {}

  /** Opens a request, with `fresh` on a connection that has not been used before. */
  request(options: RequestOptions, fresh: boolean): ClientRequest {
    const { hostname, port } = this.url;
    const agent = fresh ? this.#fresh : this.#kept;
    const maxHeaderSize = GREATEST_ANSWER_HEADERS_BYTES;
    const opened = request({ ...options, hostname, port, agent, maxHeaderSize });
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
