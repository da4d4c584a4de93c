import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { startTestPortal, type TestPortal } from '../fixtures/portal';
import { ask } from '../../packages/local-aws/tests/fixtures/http';
import { PROOF_COOKIE } from '../fixtures/proof';

let portal: TestPortal | undefined;
afterEach(() => portal?.stop());

/** A connection of the load balancer's kind: answered once, and open for the next request. */
async function connection({ url }: TestPortal): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write('GET /health HTTP/1.1\r\nHost: portal\r\n\r\n');
  await once(socket, 'data');
  return socket;
}

/** Holds Cognito's answers back; `asked` resolves when the first question has come. */
function holdCognito({ pool }: TestPortal) {
  let letGo: () => void = () => undefined;
  const held = new Promise<undefined>((resolve) => (letGo = () => resolve(undefined)));
  const asked = new Promise<void>((reached) => {
    pool.injectFault(() => {
      reached();
      return held;
    });
  });
  return { asked, letGo };
}

async function askOn(agent: Agent, portal: TestPortal): Promise<IncomingMessage> {
  const { url, identityOf, proofOf } = portal;
  const headers = {
    ...identityOf('jahn'),
    cookie: `${PROOF_COOKIE}=${await proofOf('jahn')}`,
  };
  return new Promise((resolve, reject) => {
    get(`${url}/areas/engineering`, { agent, headers }, resolve).on('error', reject);
  });
}

it('finishes what runs, takes nothing new, ends what is silent, and ends', async () => {
  portal = await startTestPortal();
  const { asked, letGo } = holdCognito(portal);
  const agent = new Agent({ keepAlive: true });
  const running = askOn(agent, portal);
  await asked;
  const silent = await connection(portal);
  const exit = once(portal.process, 'exit');

  portal.process.kill('SIGTERM');
  await portal.logged((line) => line.event === 'stopping');
  await expect(ask(portal.url, '/health')).rejects.toThrow('ECONNREFUSED');
  await once(silent.resume(), 'close');

  letGo();
  const answer = await running;
  expect(answer.statusCode).toBe(200);
  expect(answer.headers.connection).toBe('close');
  expect(await text(answer)).toContain('/go/engineering/source-code');
  expect(await exit).toEqual([0, null]);
  agent.destroy();
});

it('ends though idle connections are kept open', async () => {
  portal = await startTestPortal();
  const agent = new Agent({ keepAlive: true });
  await text(await askOn(agent, portal));
  const exit = once(portal.process, 'exit');
  portal.process.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  agent.destroy();
});
