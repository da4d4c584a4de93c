/** Where pages may take content from besides the portal itself: the Content Security Policy. */

/** Directives that may have sources of one's own (CSP Level 3, "Fetch Directives"). */
export const SOURCE_DIRECTIVES = {
  /** Pictures. */
  images: 'img-src',
  /** What scripts ask: `fetch`, `EventSource`, a WebSocket by `wss:`. */
  connections: 'connect-src',
  fonts: 'font-src',
  /** Sound and film. */
  media: 'media-src',
  /** Pages in a frame. */
  frames: 'frame-src',
  styles: 'style-src',
  /** A script has all that the person in front of it may do. */
  scripts: 'script-src',
  /** Where a form of a page, and every redirect after it, may lead. */
  forms: 'form-action',
} as const;

type Directive = keyof typeof SOURCE_DIRECTIVES;

/**
 * Sources of one's own, by what is taken from them: each an origin, since a path would end at the first
 * redirect. They are spelt out here, so that the compiler says what one looks like.
 */
export type ContentSources = Readonly<
  Partial<Record<Directive, readonly (`https://${string}` | `wss://${string}`)[]>>
>;

/** One origin. */
export type Source = NonNullable<ContentSources[Directive]>[number];

const ORIGIN = /^(https|wss):\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?$/;

/**
 * The sources of each directive that has some.
 *
 * @throws {Error} naming the source that would open more than somebody meant, and why
 */
export function sourcesOf(sources: ContentSources): ReadonlyMap<string, readonly Source[]> {
  for (const [kind, list] of Object.entries(sources)) {
    for (const source of list) {
      const reason = faultOf(source, kind);
      if (reason === undefined) continue;
      throw new Error(
        `app/company/content-sources.ts, ${kind}: ${JSON.stringify(source)} ${reason}`,
      );
    }
  }
  return new Map(
    Object.entries(sources).map(([kind, list]) => [SOURCE_DIRECTIVES[kind as Directive], list]),
  );
}

function faultOf(source: string, kind: string): string | undefined {
  if (source.startsWith('http:') || source.startsWith('ws:')) {
    return 'is not encrypted: whoever is on the way could put something else in its place';
  }
  if (source.includes('*')) return 'has a wildcard: whoever gets a name there would be trusted';
  if (/^'?unsafe-|^data:|^blob:/.test(source)) {
    return 'is no origin: it would let in what an attacker has put into a page';
  }
  if (!ORIGIN.test(source)) {
    return 'is no origin such as https://cdn.example.com: no path, no slash at the end, lower case';
  }
  return source.startsWith('wss:') && kind !== 'connections'
    ? 'is for connections alone'
    : undefined;
}
