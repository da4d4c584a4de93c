import type { Answered } from './load';

/** Headers that are another's at each answer, or say nothing of it. */
const OF_THE_MOMENT = new Set([
  'date',
  'x-request-id',
  'content-length',
  'keep-alive',
  'connection',
]);
const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;
/** Names of scripts and styles have a hash of what is in them. */
const FILE_HASH = /-(?:[A-Z0-9]{8}|[0-9a-f]{8})(?=\.(?:js|css)\b)/g;
const MANIFEST =
  /manifest-[0-9A-Fa-f]{8}\.js|"version":"[0-9a-f]{8}"|\\"version\\",\\"[0-9a-f]{8}\\"/g;
/** Milliseconds since 1970, of these years. */
const MOMENT = /\b1[7-9]\d{11}\b/g;
const SHOWN = 60;

/**
 * An answer without what differs from one to the next: the nonce, the ids of requests and forms, the
 * time, the place of the server; nor by what names a build calls its files.
 */
export function comparable({ status, headers, body }: Answered, origin: string): string {
  const lines: string[] = [];
  let nonce = '';
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at]?.toLowerCase() ?? '';
    const value = headers[at + 1] ?? '';
    if (name === 'content-security-policy') [, nonce = ''] = /'nonce-([^']+)'/.exec(value) ?? [];
    if (!OF_THE_MOMENT.has(name)) lines.push(`${name}: ${value}`);
  }
  const text = [status, ...lines.sort(), '', body.toString()].join('\n');
  const plain = text
    .replace(UUID, '<id>')
    .replace(MANIFEST, '<manifest>')
    .replace(FILE_HASH, '-<hash>')
    .replace(MOMENT, '<ms>')
    .replaceAll(origin, '<origin>');
  return nonce ? plain.replaceAll(nonce, '<nonce>') : plain;
}

/** Where two texts begin to differ, with what is around; undefined: nowhere. */
export function difference(one: string, other: string): string | undefined {
  if (one === other) return undefined;
  let at = 0;
  while (one[at] === other[at]) at++;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - SHOWN), at + SHOWN));
  return `${around(one)} against ${around(other)}`;
}
