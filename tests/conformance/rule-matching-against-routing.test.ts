import fc from 'fast-check';
import { expect, it } from 'vitest';
import { requests } from '../../tools/soak/request-targets';
import { askSignedOut, type SignedOutAnswer } from '../../tools/soak/signed-out-answers';
import { useCloud } from '../fixtures/cloud';

/**
 * The load balancer's rules compare the bytes of a path; the portal decodes it, and takes dots and
 * slashes away. Where the two differ, somebody without a session must get nothing: neither let
 * through to what takes a person, nor answered with what is not public.
 */
const cloud = useCloud();

const examples = [
  '/assets/../areas/hr',
  '/assets/%2e%2e/areas',
  '/assets/..%2fareas',
  '/assets/.;/../account',
  '/logged-out/../directory',
  '/ASSETS/../verify',
];

it('lets nobody without a session reach a page, however its address is written', async () => {
  const seen: SignedOutAnswer[] = [];
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      seen.push(await askSignedOut(cloud(), request));
    }),
    {
      seed: 20261126,
      numRuns: 500,
      examples: examples.map((target) => [{ target, headers: {} }]),
    },
  );
  const letThrough = seen.filter((answer) => answer.letThrough);
  expect(letThrough.length).toBeGreaterThan(100);
  expect(letThrough.filter(({ status }) => status === 200).length).toBeGreaterThan(10);
  expect(seen.length - letThrough.length).toBeGreaterThan(100);
});
