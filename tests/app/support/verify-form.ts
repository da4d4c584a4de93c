import type { Answer } from '../../../packages/local-aws/tests/fixtures/http';
import type { Someone } from '../../../packages/local-aws/tests/fixtures/operator';
import { PORTAL_ORIGIN, type TestPortal } from '../../fixtures/portal';
import { CHALLENGE_COOKIE, cookieSet } from '../../fixtures/proof';

/** The headers of a form that a page of the portal sends. */
export const FORM_HEADERS = {
  origin: PORTAL_ORIGIN,
  'content-type': 'application/x-www-form-urlencoded',
};

/** A person at the verify page, whose browser keeps the page's cookie and has no proof. */
export class Visitor {
  cookie: string | undefined;
  /** Where the last form has led to. */
  #page: string | undefined;

  constructor(
    private readonly portal: Pick<TestPortal, 'ask'>,
    readonly as: Someone,
    readonly address = '/verify?returnTo=%2Fareas%2Fengineering',
  ) {}

  async send(fields: Record<string, string> | string, headers: Record<string, string> = {}) {
    const answer = await this.portal.ask(this.address, {
      ...this.#options(headers),
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
    });
    this.#page = answer.headers.location;
    return this.#keep(answer);
  }

  async look(): Promise<Answer> {
    return this.#keep(await this.portal.ask(this.#page ?? this.address, this.#options({})));
  }

  #options(headers: Record<string, string>) {
    const cookie = this.cookie ? { cookie: `${CHALLENGE_COOKIE}=${this.cookie}` } : {};
    return {
      as: this.as,
      proof: null,
      headers: { ...FORM_HEADERS, ...cookie, ...headers },
    };
  }

  #keep(answer: Answer): Answer {
    const value = cookieSet(answer, CHALLENGE_COOKIE);
    if (value !== undefined) this.cookie = value;
    return answer;
  }
}

/** A cookie of the verify page with this in it. */
export const challengeValue = (state: Record<string, unknown>) =>
  Buffer.from(JSON.stringify(state)).toString('base64url');
