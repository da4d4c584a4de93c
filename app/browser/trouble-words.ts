import { isRead, type Trouble } from './troubles';

/** What is said of a {@link Trouble}. */
export interface Words {
  readonly title: string;
  readonly explanation: string;
  /** What it means for what the person was doing. */
  readonly outcome?: string;
  readonly requestId?: string;
}

/** The load balancer and most proxies say so of an answer that was lost behind them. */
const MAYBE_ARRIVED = new Set([502, 504]);

const NOT_LOADED = 'The next page was not loaded.';
const MAYBE_SENT = 'What you sent may have arrived. It is sent again only if you try again.';

/**
 * Says no more than can be known.
 *
 * @param offline whether the browser says that it has no network
 */
export function troubleWords(trouble: Trouble, offline: boolean): Words {
  const read = isRead(trouble);
  switch (trouble.kind) {
    case 'no-answer':
      return offline
        ? {
            title: 'You are offline',
            explanation: 'This device has no connection to a network.',
            outcome: read ? `${NOT_LOADED} It will be as soon as there is one.` : MAYBE_SENT,
          }
        : {
            title: 'No answer from the portal',
            explanation: 'It could not be reached, or its answer was lost on the way.',
            outcome: read ? NOT_LOADED : MAYBE_SENT,
          };
    case 'foreign':
      return {
        title: 'The portal did not answer itself',
        explanation: `Something between this browser and the portal answered in its place, with status ${trouble.status}.`,
        outcome: read
          ? NOT_LOADED
          : MAYBE_ARRIVED.has(trouble.status)
            ? MAYBE_SENT
            : 'Nothing shows that what you sent has arrived. It is sent again only if you try again.',
      };
    case 'signed-out':
      return {
        title: read ? 'Signed out' : 'Signed out; nothing was sent',
        explanation: 'Your session has ended. Sign in in a new tab, then come back and try again.',
      };
    case 'refused': {
      const { title, advice, requestId } = trouble.notice;
      return { title, explanation: advice, requestId };
    }
  }
}
