import { randomBytes } from 'node:crypto';
import { Browser } from 'local-aws/testing';

/** A request of somebody's, and how it ended. */
export interface Visit {
  /** When it was sent, on the clock of `performance`. */
  readonly atMs: number;
  readonly ms: number;
  /** 0 where no whole answer came. */
  readonly status: number;
  readonly path: string;
  /** By which the load balancer's log knows it. */
  readonly traceId: string;
}

/** Whether the portal closed, rather than open without knowing. */
export const isClosed = ({ status }: Pick<Visit, 'status'>) => status === 503;

/** Whether there was no answer, or none of the portal's. */
export const isLost = ({ status }: Pick<Visit, 'status'>) => ![200, 302, 403, 503].includes(status);

/** A browser whose requests are noted. It reads each answer to its end; none at all is status 0. */
export class NotedBrowser extends Browser {
  readonly #noted: (visit: Visit) => void;

  constructor(origin: string, noted: (visit: Visit) => void) {
    super(origin, { origin, 'accept-language': 'en' });
    this.#noted = noted;
  }

  override async request(path: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const traceId = `1-${randomBytes(4).toString('hex')}-${randomBytes(12).toString('hex')}`;
    const atMs = performance.now();
    const whole = super
      .request(path, form, { 'x-amzn-trace-id': `Root=${traceId}` })
      .then(async (answer) => new Response(await answer.arrayBuffer(), answer));
    const answer = await whole.catch(() => Response.error());
    this.#noted({ atMs, ms: performance.now() - atMs, status: answer.status, path, traceId });
    return answer;
  }
}
