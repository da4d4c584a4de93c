/** Where a sign-out ends. */
const SIGNED_OUT = '/logged-out';
/** Later than this a message tells of a session that may have been followed by another. */
const NEWS_MS = 10_000;

/** What {@link keepSignedOut} needs of the page. */
export interface SignedOutOptions {
  /** Between the windows of this browser that show the portal. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>;
  readonly location: Pick<Location, 'pathname' | 'replace' | 'reload'>;
  readonly now: () => number;
}

/**
 * Makes a sign-out hold in every window: the signed-out page tells the others, and they leave for
 * it, which gives up what they were waiting for. A window that was frozen meanwhile only loads its
 * page again, so as not to end a newer session.
 */
export function keepSignedOut({ channel, location, now }: SignedOutOptions): void {
  if (location.pathname === SIGNED_OUT) return channel.postMessage(now());
  channel.addEventListener('message', ({ data }) => {
    if (now() - Number(data) < NEWS_MS) location.replace(SIGNED_OUT);
    else location.reload();
  });
}
