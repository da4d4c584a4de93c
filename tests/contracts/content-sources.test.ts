import express from 'express';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { sourcesOf, type ContentSources } from '../../contracts/content-sources';
import { securityHeaders } from '../../server/security-headers';
import { ask } from '../../packages/local-aws/tests/fixtures/http';

/** The policy that an answer has, by directive. */
async function policyWith(own?: ContentSources): Promise<Record<string, string>> {
  const app = express().use(securityHeaders('https://sign-in.example.com', own));
  app.use((_req, res) => void res.end());
  const server = createServer(app).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { headers } = await ask(`http://127.0.0.1:${port}`, '/');
  const directives = String(headers['content-security-policy']).split(';');
  return Object.fromEntries(
    directives.map((each) => {
      const [name = '', ...sources] = each.split(' ');
      return [name, sources.join(' ').replace(/'nonce-[^']+'/, 'nonce')];
    }),
  );
}

it('adds sources to the directive of their kind, beside what it has, and to no other', async () => {
  const policy = await policyWith();
  const own = await policyWith({
    images: ['https://cdn.example.com'],
    connections: ['https://api.example.com', 'wss://live.example.com:8443'],
    scripts: ['https://scripts.example.com'],
    forms: ['https://pay.example.com'],
  });
  expect(own).toEqual({
    ...policy,
    'img-src': "'self' https://cdn.example.com",
    'connect-src': "'self' https://api.example.com wss://live.example.com:8443",
    'script-src': "'self' nonce https://scripts.example.com",
    'form-action': "'self' https://sign-in.example.com https://pay.example.com",
  });
});

it.each<[string, string, RegExp]>([
  ['images', '*', /^app\/company\/content-sources\.ts, images: "\*" has a wildcard/],
  ['images', 'https://*.example.com', /has a wildcard: whoever gets a name there/],
  ['images', 'http://cdn.example.com', /is not encrypted: whoever is on the way/],
  ['connections', 'ws://live.example.com', /is not encrypted/],
  ['scripts', "'unsafe-inline'", /scripts: "'unsafe-inline'" is no origin: it would let in/],
  ['scripts', "'unsafe-eval'", /is no origin: it would let in/],
  ['images', 'data:', /is no origin: it would let in/],
  ['images', 'https:', /is no origin such as https:\/\/cdn\.example\.com/],
  ['images', 'https://cdn.example.com/', /no path, no slash at the end/],
  ['images', 'https://cdn.example.com; script-src *', /has a wildcard/],
  ['images', 'https://cdn.example.com https://b.example.com', /is no origin such as/],
  ['images', 'wss://cdn.example.com', /is for connections alone/],
])('refuses for %s the source %s, and says why', (kind, source, message) => {
  expect(() => sourcesOf({ [kind]: [source] })).toThrow(message);
});
