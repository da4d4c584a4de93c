import type { RequestHandler } from 'express';
import { expect, it } from 'vitest';
import { securityHeaders } from '../../server/security-headers';

/** The nonce that an answer gets. */
function nonceOf([handler]: RequestHandler[]): string {
  const locals: Record<string, unknown> = {};
  const res = { locals, set: () => undefined };
  handler?.({} as never, res as never, () => undefined);
  return String(locals.cspNonce);
}

it('gives no two answers the same nonce, however many there are', () => {
  const handlers = [1, 2].map(() => securityHeaders('https://sign-in.example.com'));
  const nonces = handlers.flatMap((each) => Array.from({ length: 1_000 }, () => nonceOf(each)));
  for (const nonce of nonces) expect(nonce).toMatch(/^[\w+/]{22}==$/);
  expect(new Set(nonces).size).toBe(nonces.length);
  // Not a part of another one's bytes either.
  const halves = nonces.flatMap((nonce) => {
    const hex = Buffer.from(nonce, 'base64').toString('hex');
    return [hex.slice(0, 16), hex.slice(16)];
  });
  expect(new Set(halves).size).toBe(halves.length);
});
