import type { Notice } from '../../contracts/notice';

/** What came to a request instead of an answer of the app. */
export type Cause =
  /** The browser does not say why, or at which end. */
  | { readonly kind: 'no-answer' }
  /** Without the portal's mark: its load balancer's, or of whatever else is on the way. */
  | { readonly kind: 'foreign'; readonly status: number }
  /** The load balancer has no session. */
  | { readonly kind: 'signed-out' }
  /** The portal's host has refused the request before Remix was asked. */
  | { readonly kind: 'refused'; readonly notice: Notice };

export type Trouble = Cause & { readonly method: string };

/** Thrown where a request has no answer of the app. */
export class UnansweredError extends Error {
  override readonly name = 'UnansweredError';
  readonly trouble: Cause;

  constructor(trouble: Cause) {
    super(`Expected an answer of the portal, got ${trouble.kind}`);
    this.trouble = trouble;
  }
}

/** What the frame shows. */
export interface Told {
  readonly trouble: Trouble;
  /** Whether everything is being tried again. */
  readonly trying: boolean;
}

interface Request {
  trouble?: Trouble;
  /** Present while it waits to be tried again. */
  goOn?: (() => void) | undefined;
}

/** The requests of a page that have no answer, each of which waits to be tried again. */
export class Troubles {
  readonly #requests = new Set<Request>();
  readonly #listeners = new Set<() => void>();
  #told: Told | undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** One of them: a form before a read, one that waits before one that is being tried. */
  readonly told = (): Told | undefined => this.#told;

  /**
   * What `ask` gives. As often as it throws an {@link UnansweredError}, that is told, and it is
   * asked anew after {@link retry}. Any other error is thrown, and the signal's reason.
   */
  async outlast<Answer>(
    method: string,
    ask: () => Promise<Answer>,
    signal?: AbortSignal | null,
  ): Promise<Answer> {
    const request: Request = {};
    this.#requests.add(request);
    try {
      for (;;) {
        try {
          return await ask();
        } catch (error) {
          if (!(error instanceof UnansweredError)) throw error;
          request.trouble = { ...error.trouble, method };
          await this.#untilRetried(request, signal);
        }
      }
    } finally {
      this.#requests.delete(request);
      this.#tell();
    }
  }

  /** Tries those again that wait, or those of them that are chosen. */
  retry(chosen: (trouble: Trouble) => boolean = () => true): void {
    for (const request of this.#requests) {
      if (!request.trouble || !request.goOn || !chosen(request.trouble)) continue;
      request.goOn();
      request.goOn = undefined;
    }
    this.#tell();
  }

  #untilRetried(request: Request, signal?: AbortSignal | null): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(signal?.reason as Error);
      if (signal?.aborted) return giveUp();
      signal?.addEventListener('abort', giveUp, { once: true });
      request.goOn = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      this.#tell();
    });
  }

  #tell(): void {
    const told = [...this.#requests].filter(({ trouble }) => trouble);
    const waiting = told.filter(({ goOn }) => goOn);
    const candidates = waiting.length > 0 ? waiting : told;
    const form = candidates.find(({ trouble }) => trouble && !isRead(trouble));
    const trouble = (form ?? candidates[0])?.trouble;
    this.#told = trouble && { trouble, trying: waiting.length === 0 };
    for (const listener of this.#listeners) listener();
  }
}

/** Whether trying again can do no harm. */
export function isRead({ method }: Trouble): boolean {
  return method === 'GET';
}

/** Those of this page. On the server there are none. */
export const troubles = new Troubles();
