import { setTimeout as pause } from 'node:timers/promises';
import type { Cloud } from 'local-aws';
import { Browser, signIn, type Credentials } from 'local-aws/testing';
import { newestCode } from '../mailed-code';
import { isClosed, NotedBrowser, type Visit } from './visits';

export const AREA = '/areas/engineering';
const VERIFY = `/verify?returnTo=${AREA}`;
const RETRY_MS = 500;
const PATIENCE_MS = 120_000;

/** A person who came for something, and did not get it in the end. */
export class StuckError extends Error {
  override readonly name = 'StuckError';
}

/** What a person does at the portal, step by step. Who is told that it is not possible tries again. */
export class MainJob {
  readonly portal: NotedBrowser;
  #pool: Browser;
  /** How often the portal said that it could not do what was asked: by 503, or in a page. */
  told = 0;

  constructor(
    private readonly cloud: Cloud,
    private readonly person: Credentials,
    noted: (visit: Visit) => void,
    private readonly stopped: AbortSignal,
  ) {
    this.portal = new NotedBrowser(cloud.publicUrl, noted);
    this.#pool = new Browser(cloud.userPool.url);
  }

  /** With the password; areas still want a code. */
  async signIn(): Promise<void> {
    await this.#until('signs in', async () => {
      // The pool would sign in again by its session, without the page that this one fills in.
      this.#pool = new Browser(this.cloud.userPool.url);
      const landed = await signIn(this.portal, this.#pool, AREA, this.person);
      return locationOf(landed).endsWith(AREA);
    });
  }

  /** From the sign-in to the area, with a code from the mail. */
  async enter(): Promise<void> {
    await this.signIn();
    await this.#until('is asked for a code', async () => {
      return locationOf(await this.#ask(AREA)).startsWith('/verify');
    });
    await this.#until('enters a code', () => this.#prove());
    await this.#until('sees the area', async () => (await this.#ask(AREA)).status === 200);
  }

  /** Ends the session here and at the user pool. Throws if anything opens afterwards. */
  async leave(): Promise<void> {
    const before = new Browser(this.cloud.userPool.url);
    for (const [name, value] of this.#pool.cookies) before.cookies.set(name, value);
    await this.#until('signs out', async () => {
      const address = locationOf(await this.#ask('/logout', {}));
      if (!address.startsWith(this.cloud.userPool.url)) return false;
      const back = locationOf(await this.#pool.request(address));
      return (await (await this.#ask(back)).text()).includes('Signed out');
    });
    await this.#until('is asked to sign in', async () => {
      const answer = await this.#ask(AREA);
      if (answer.status === 200) throw new StuckError('signed out, and the area opens');
      const address = locationOf(answer);
      if (!address.startsWith(this.cloud.userPool.url)) return false;
      // The pool's own session, by the cookie of before, must ask for the password too.
      if (locationOf(await before.request(address)).includes('code=')) {
        throw new StuckError('signed out, and the user pool signs in without a password');
      }
      return true;
    });
  }

  /** Asks for a code and enters it; false if the page says that this cannot be. */
  async #prove(): Promise<boolean> {
    await this.#ask(VERIFY, { intent: 'send' });
    if (!(await this.#page()).includes('A code is on its way')) return false;
    const code = await newestCode(this.cloud.inboxUrl, this.person.email);
    const answer = await this.#ask(VERIFY, { intent: 'verify', code });
    return locationOf(answer) === AREA || (await this.#page(), false);
  }

  async #page(): Promise<string> {
    const text = await (await this.#ask(VERIFY)).text();
    if (text.includes('nothing opens')) this.told += 1;
    return text;
  }

  async #ask(path: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const answer = await this.portal.request(path, form);
    if (isClosed(answer)) this.told += 1;
    return answer;
  }

  async #until(what: string, succeeds: () => Promise<boolean>): Promise<void> {
    const giveUpAtMs = performance.now() + PATIENCE_MS;
    while (!(await succeeds())) {
      if (performance.now() > giveUpAtMs)
        throw new StuckError(`nobody ${what} within ${PATIENCE_MS / 1_000} s`);
      await pause(RETRY_MS, undefined, { signal: this.stopped });
    }
  }
}

const locationOf = ({ headers }: Response) => headers.get('location') ?? '';
