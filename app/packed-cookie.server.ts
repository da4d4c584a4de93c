import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { MAX_COOKIE_BYTES, soleCookie } from './cookies.server';

/** Far above what fits when it is packed. */
const UNPACKED_BYTES = 32_768;

/** A value as a cookie holds it: half as many bytes as JSON. */
export function packed(value: unknown): string {
  return deflateRawSync(JSON.stringify(value)).toString('base64url');
}

/** What a browser keeps under a name: undefined if nothing, null if nothing that was packed here. */
export function unpacked(headers: Headers, name: string): unknown {
  const value = soleCookie(headers, name);
  if (value === undefined || value === '' || value.length > MAX_COOKIE_BYTES) return undefined;
  try {
    const bytes = Buffer.from(value, 'base64url');
    const json = inflateRawSync(bytes, { maxOutputLength: UNPACKED_BYTES });
    return JSON.parse(json.toString('utf8'));
  } catch {
    return null;
  }
}
