import { randomUUID } from 'node:crypto';

/** What waits for whoever brings its key, once and for a while; it does not survive a restart. */
export class Tickets<Content extends object> {
  private readonly waiting = new Map<string, { content: Content; expiresAt: number }>();

  /** @param now milliseconds */
  constructor(
    private readonly now: () => number,
    private readonly lifeMilliseconds: number,
  ) {}

  /** Hands out the key of `content`. */
  issue(content: Content): string {
    for (const [key, { expiresAt }] of this.waiting) {
      if (expiresAt <= this.now()) this.waiting.delete(key);
    }
    const key = randomUUID();
    this.waiting.set(key, { content, expiresAt: this.now() + this.lifeMilliseconds });
    return key;
  }

  /** What a key stands for: whatever comes of it, the key is spent. */
  redeem(key: string): Content | undefined {
    const found = this.waiting.get(key);
    this.waiting.delete(key);
    return found && found.expiresAt > this.now() ? found.content : undefined;
  }
}
