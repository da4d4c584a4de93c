import { fill } from '../../contracts/texts/filling';
import type { Texts } from '../texts';
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

/**
 * Says no more than can be known.
 *
 * @param offline whether the browser says that it has no network
 */
export function troubleWords(
  trouble: Trouble,
  offline: boolean,
  { trouble: texts }: Pick<Texts, 'trouble'>,
): Words {
  const read = isRead(trouble);
  switch (trouble.kind) {
    case 'no-answer':
      return offline
        ? { ...texts.offline, outcome: read ? texts.notLoadedYet : texts.maybeSent }
        : { ...texts.noAnswer, outcome: read ? texts.notLoaded : texts.maybeSent };
    case 'foreign': {
      const { status } = trouble;
      const { title, explanation } = texts.foreign;
      const sent = MAYBE_ARRIVED.has(status) ? texts.maybeSent : texts.hardlySent;
      return {
        title,
        explanation: fill(explanation, { status }),
        outcome: read ? texts.notLoaded : sent,
      };
    }
    case 'signed-out': {
      const { title, titleOfForm, explanation } = texts.signedOut;
      return { title: read ? title : titleOfForm, explanation };
    }
    case 'refused': {
      const { title, advice, requestId } = trouble.notice;
      return { title, explanation: advice, requestId };
    }
  }
}
