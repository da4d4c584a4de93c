/** What each text in a log line looks like; none that looks otherwise is logged. */
export const textPatterns = {
  requestId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /** Of the load balancer, without the name in front. */
  traceId: /^1-[0-9a-f]{8}-[0-9a-f]{24}$/,
  /** A person, by the id that Cognito gave. */
  sub: /^[\w-]{1,128}$/,
  /** Of an address, without its query; a stranger chooses it. */
  path: /^[\w.~!$&'()*+,;=:@%/-]{0,50}$/,
  origin: /^https?:\/\/[\w.:[\]-]+$/,
  /** An error's own name, message or stack. */
  errorText: /^/,
} as const;

const MAX_PATH_LENGTH = 50;

declare const kind: unique symbol;

/** A text that may be logged. Only the functions of this file make one. */
export type Checked<Kind extends keyof typeof textPatterns> = string & { readonly [kind]: Kind };

/** Whom a log line is about. */
export type Sub = Checked<'sub'>;
export type RequestId = Checked<'requestId'>;

/** The text, if there is one that looks as its kind does. */
export function checkedOrNone<Kind extends keyof typeof textPatterns>(
  kind: Kind,
  text: unknown,
): Checked<Kind> | undefined {
  const fits = typeof text === 'string' && textPatterns[kind].test(text);
  return fits ? (text as Checked<Kind>) : undefined;
}

/**
 * The text, for where it must look as its kind does.
 *
 * @throws {RangeError} it does not
 */
export function checked<Kind extends keyof typeof textPatterns>(
  kind: Kind,
  text: string,
): Checked<Kind> {
  const fitting = checkedOrNone(kind, text);
  if (fitting === undefined) throw new RangeError(`Expected a text that is a ${kind}`);
  return fitting;
}

/**
 * The beginning of a path as Node read it (latin1): what is not plain becomes the byte's `%hh`.
 *
 * @param length in characters, at most the 50 of any path
 */
export function pathText(path: string, length = MAX_PATH_LENGTH): Checked<'path'> {
  const plain = path.replace(
    /[^\w.~!$&'()*+,;=:@%/-]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return plain.slice(0, length) as Checked<'path'>;
}

/**
 * The load balancer's own id in `X-Amzn-Trace-Id`: where the browser sent a `Root`, the `Self` in
 * front of it (Elastic Load Balancing, "Request tracing for your Application Load Balancer").
 */
export function traceIdIn(header: string | undefined): Checked<'traceId'> | undefined {
  return checkedOrNone('traceId', /^(?:Self|Root)=([^;]*)/.exec(header ?? '')?.[1]);
}

/** An error in its own words, the only free texts in the log. */
export function wordsOf(thrown: unknown) {
  const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
  const words = { name, message, ...(stack !== undefined && { stack }) };
  return words as { [Word in keyof typeof words]: Checked<'errorText'> };
}
