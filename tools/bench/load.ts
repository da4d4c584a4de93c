import { Client } from 'undici';

/** A request that is sent again and again. */
export interface Asked {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer, read whole. */
export interface Answered {
  readonly status: number;
  /** Milliseconds until it began to come. */
  readonly firstByteMs: number;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

function send(client: Client, { path, headers }: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const startedAt = performance.now();
    let firstByteMs = NaN;
    let status = 0;
    let raw: readonly Buffer[] = [];
    client.dispatch(
      { path, method: 'GET', headers },
      {
        onConnect: () => undefined,
        onError: reject,
        onHeaders: (code, lines) => {
          firstByteMs = performance.now() - startedAt;
          status = code;
          raw = lines;
          return true;
        },
        onData: (chunk) => chunks.push(chunk) > 0,
        onComplete: () =>
          resolve({ status, firstByteMs, headers: raw.map(String), body: Buffer.concat(chunks) }),
      },
    );
  });
}

/** One answer, whatever its status. */
export async function answerOf(origin: string, asked: Asked): Promise<Answered> {
  const client = new Client(origin);
  return send(client, asked).finally(() => client.close());
}

/** Asks over connections that stay open, each as soon as it has its answer. */
export class Load {
  readonly #clients: readonly Client[];
  #sent = 0;

  constructor(origin: string, connections: number) {
    this.#clients = Array.from({ length: connections }, () => new Client(origin));
  }

  /**
   * Sends so many of some requests in turn, going on where it was.
   *
   * @returns milliseconds that each took, in no order
   * @throws {Error} an answer is not 200
   */
  async send(requests: readonly Asked[], times: number): Promise<number[]> {
    const tookMs: number[] = [];
    let left = times;
    const work = async (client: Client) => {
      while (left-- > 0) {
        const asked = requests[this.#sent++ % requests.length];
        if (!asked) throw new Error('Expected requests to send');
        const startedAt = performance.now();
        const { status } = await send(client, asked);
        tookMs.push(performance.now() - startedAt);
        if (status !== 200) throw new Error(`Expected 200 of ${asked.path}, got ${status}`);
      }
    };
    await Promise.all(this.#clients.map(work));
    return tookMs;
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.close()));
  }
}
