import { EventEmitter, once } from 'node:events';
import type { Cloud } from 'local-aws';
import type { Browser, Credentials } from 'local-aws/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { AREA, MainJob } from './main-job';
import { isClosed, isLost, NotedBrowser, type Visit } from './visits';

/** How many walk without pause, and how many at a time do the main job from beginning to end. */
const WALKERS = 2;
const COMERS = 2;
/** What each walks: all of it needs a group, Cognito or both. */
const PATHS = [AREA, `${AREA}/members`, '/account', '/directory'];
const BREATH_MS = 20;
const PASSWORD = 'Soak-and-dry-0';

/** A main job that was done whole. */
export interface Done {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** How often the person was told that something was not possible. */
  readonly told: number;
}

/** The people who use the portal while parts of it fail, and those who try to get in. */
export class Crowd {
  readonly visits: Visit[] = [];
  readonly jobs: Done[] = [];
  readonly #ended = new EventEmitter();
  #people = 0;

  /** @param violated is told of what must not be */
  constructor(
    private readonly cloud: Cloud,
    private readonly stopped: AbortSignal,
    private readonly violated: (what: string) => void,
  ) {}

  /** Lets the first in, then has them all at it. What it gives resolves when they have been stopped. */
  async begin(): Promise<{ readonly end: Promise<unknown> }> {
    const walkers = await Promise.all(Array.from({ length: WALKERS }, () => this.#somebody()));
    for (const walker of walkers) await walker.enter();
    const unproved = await this.#somebody();
    await unproved.signIn();
    const stranger = new NotedBrowser(this.cloud.publicUrl, this.#note);
    const doings = [
      ...walkers.map(
        ({ portal }) =>
          () =>
            this.#walk(portal),
      ),
      ...Array.from({ length: COMERS }, () => () => this.#come()),
      () => this.#intrude('a stranger', stranger, AREA),
      () => this.#intrude('a member without a code', unproved.portal, AREA),
      ...walkers.map(
        ({ portal }) =>
          () =>
            this.#intrude('no member', portal, '/areas/hr'),
      ),
    ];
    return { end: Promise.all(doings.map((doing) => this.#repeat(doing))) };
  }

  /** Resolves when a main job has been done that began after a time; rejects if one fails meanwhile. */
  async jobAfter(atMs: number): Promise<void> {
    while (!this.jobs.some(({ startedAtMs }) => startedAtMs >= atMs)) {
      await once(this.#ended, 'job', { signal: this.stopped });
    }
  }

  readonly #note = (visit: Visit) => void this.visits.push(visit);

  async #repeat(doing: () => Promise<void>): Promise<void> {
    while (!this.stopped.aborted) {
      await doing().catch((error: unknown) => {
        if (!this.stopped.aborted) this.violated((error as Error).message);
      });
      await pause(BREATH_MS);
    }
  }

  async #walk(portal: Browser): Promise<void> {
    for (const path of PATHS) {
      const { status } = await portal.request(path);
      if (status !== 200 && !isClosed({ status }) && !isLost({ status })) {
        this.violated(`${status} for a member who walks to ${path}`);
      }
    }
  }

  async #intrude(who: string, browser: Browser, path: string): Promise<void> {
    const { status } = await browser.request(path);
    if (status === 200) this.violated(`${path} opened to ${who}`);
  }

  /** Somebody signs in, gets a code, enters it, sees the area and signs out. */
  async #come(): Promise<void> {
    const startedAtMs = performance.now();
    const job = await this.#somebody();
    try {
      await job.enter();
      await job.leave();
    } catch (error) {
      if (this.#ended.listenerCount('error') > 0) this.#ended.emit('error', error);
      throw error;
    }
    this.jobs.push({ startedAtMs, endedAtMs: performance.now(), told: job.told });
    this.#ended.emit('job');
  }

  /** A member of Engineering whom nobody has seen yet: codes are limited by person. */
  async #somebody(): Promise<MainJob> {
    const { pool } = this.cloud.userPool;
    const person: Credentials = {
      email: `soak-${(this.#people += 1)}@example.com`,
      password: PASSWORD,
    };
    const verified = { email_verified: 'true' };
    const { username } = await pool.createUser(
      person.email,
      verified,
      person.password,
      'CONFIRMED',
    );
    pool.groups.addMember(username, 'engineering');
    return new MainJob(this.cloud, person, this.#note, this.stopped);
  }
}
