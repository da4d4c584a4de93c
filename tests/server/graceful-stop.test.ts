import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { ask } from '../fixtures/http';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal();

it('finishes what runs and what was accepted, and takes nothing new', async () => {
  const { pool, url, process: release, logged } = portal();
  let letGo: () => void = () => undefined;
  const asked = new Promise<void>((reached) => {
    pool.disturb((operation) => {
      if (operation === 'AdminGetUser') reached();
      return new Promise((resolve) => (letGo = () => resolve(undefined)));
    });
  });
  const running = portal().ask('/areas/engineering', { as: 'jahn' });
  await asked;
  // Accepted before the stop, its request sent after.
  const accepted = connect(Number(new URL(url).port), '127.0.0.1');
  await once(accepted, 'connect');
  const exit = once(release, 'exit');

  release.kill('SIGTERM');
  await logged((line) => line.event === 'stopping');
  accepted.write('GET /health HTTP/1.1\r\nHost: portal\r\n\r\n');
  const late = await text(accepted);
  await expect(ask(url, '/health')).rejects.toThrow('ECONNREFUSED');
  pool.disturb(undefined);
  letGo();

  expect(late).toMatch(/^HTTP\/1\.1 200 /);
  expect(late).toMatch(/connection: close/i);
  const answer = await running;
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('git.example.com');
  expect(await exit).toEqual([0, null]);
});
