import { DependencyUnavailableError, PortalError } from '../errors.server';
import { Remembered } from './remembered.server';

/** How long a page waits for what it can do without. */
const MOST_MS = 1_500;

/** How many answers are kept, and for how long. */
interface Limits {
  readonly most: number;
  readonly seconds: number;
  /** How long Cognito is not asked again after it gave none. */
  readonly secondsWithout: number;
}

/**
 * Answers that pages can do without. That Cognito gave none is remembered as well: an outage is not
 * asked about with every page.
 */
export class Dispensable<Answer> {
  readonly #known: Remembered<{ readonly answer?: Answer }>;

  constructor({ most, seconds, secondsWithout }: Limits) {
    const secondsOf = (known: object) => ('answer' in known ? seconds : secondsWithout);
    this.#known = new Remembered({ most, seconds, secondsOf });
  }

  /**
   * What is known, or what `ask` answers.
   *
   * @param deadline made only where there is something to wait for: mostly not
   * @returns undefined if it is not there in a moment, or not at all
   */
  async get(
    key: string,
    deadline: () => AbortSignal,
    ask: (over: AbortSignal) => Promise<Answer>,
  ): Promise<Answer | undefined> {
    const soon = () => AbortSignal.any([deadline(), AbortSignal.timeout(MOST_MS)]);
    try {
      const { answer } = await this.#known.get(key, soon, (over) => orNone(ask(over)));
      return answer;
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      return undefined;
    }
  }

  /** Asks anew the next time. */
  forget(key: string): void {
    this.#known.forget(key);
  }
}

async function orNone<Answer>(asked: Promise<Answer>): Promise<{ readonly answer?: Answer }> {
  try {
    return { answer: await asked };
  } catch (error) {
    if (!(error instanceof DependencyUnavailableError)) throw error;
    return {};
  }
}
