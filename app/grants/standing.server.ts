import { LRUCache } from 'lru-cache';
import { grantAt } from '../../contracts/access-line';
import { PortalError } from '../errors.server';
import type { AccessTable } from './access-table.server';

const SIGNED_OUT_REMEMBERED = 10_000;
const EVERYONE_KEPT_MS = 15_000;
const FAILURE_KEPT_MS = 5_000;

/** What the table of requests and grants says of a person. */
export type Grants =
  | {
      /** `unset`: this release has no table. `unreachable`: it did not answer, so no grant counts. */
      readonly kind: 'unset' | 'unreachable';
      readonly signedOutAtMs?: number | undefined;
    }
  | {
      readonly kind: 'known';
      /** By group, when each ends, in milliseconds; the clock is asked at each decision. */
      readonly endsAtMs: ReadonlyMap<string, number>;
      readonly pins: readonly string[];
      /** Sessions and proofs from before open nothing. */
      readonly signedOutAtMs?: number | undefined;
    };

/** That no table belongs to this release. */
export const NO_GRANTS: Grants = { kind: 'unset' };

/** Looks up what the table says of people. Nothing here throws: what is not known opens nothing. */
export class GrantsLookUp {
  /** By `sub`: that a person was signed out is no news that a table out of reach could take back. */
  readonly #signedOut = new LRUCache<string, number>({ max: SIGNED_OUT_REMEMBERED });
  #everyone: { atMs: number | undefined; readonly untilMs: number } | undefined;
  #asking: Promise<void> | undefined;

  /** @param table undefined: this release has none */
  constructor(
    private readonly table: Pick<AccessTable, 'view' | 'everyoneSignedOutAtMs'> | undefined,
    private readonly clock: { now(): number } = performance,
  ) {}

  /** What counts for a person, and when it ends. */
  async of(sub: string): Promise<Grants> {
    if (!this.table) return NO_GRANTS;
    try {
      const { standing, lines, pins } = await this.table.view(sub);
      const grants = [...lines].flatMap(([group, line]) => {
        const grant = grantAt(line, standing, Date.now());
        return grant ? [[group, grant.endsAtMs] as const] : [];
      });
      const { signedOutAtMs } = standing;
      if (signedOutAtMs !== undefined) this.#signedOut.set(sub, signedOutAtMs);
      return { kind: 'known', endsAtMs: new Map(grants), pins, signedOutAtMs };
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      return { kind: 'unreachable', signedOutAtMs: this.#signedOut.get(sub) };
    }
  }

  /**
   * When everybody was signed out, in milliseconds, as it was a quarter of a minute ago at most; where
   * the table does not answer, what was last known.
   */
  async everyoneSignedOutAtMs(): Promise<number | undefined> {
    if (!this.table) return undefined;
    if (!this.#everyone || this.clock.now() >= this.#everyone.untilMs) {
      await (this.#asking ??= this.#askEveryone(this.table).finally(() => {
        this.#asking = undefined;
      }));
    }
    return this.#everyone?.atMs;
  }

  async #askEveryone(table: Pick<AccessTable, 'everyoneSignedOutAtMs'>): Promise<void> {
    const askedAtMs = this.clock.now();
    try {
      const atMs = await table.everyoneSignedOutAtMs();
      this.#everyone = { atMs, untilMs: askedAtMs + EVERYONE_KEPT_MS };
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      this.#everyone = { atMs: this.#everyone?.atMs, untilMs: askedAtMs + FAILURE_KEPT_MS };
    }
  }
}
