import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ask } from '../../packages/local-aws/tests/fixtures/http';
import { operate, type Someone } from '../../packages/local-aws/tests/fixtures/operator';
import type { PersonName } from '../../packages/local-aws/tests/fixtures/user-pool';
import { createPortal } from '../../server';
import type { PortalBuild } from '../../server/portal-build';
import { PROOF_COOKIE } from '../fixtures/proof';
import { usePortal } from '../fixtures/use-portal';

/** The build in this process, which counts what it renders. */
const portal = usePortal();
const server = createServer();
let renderings = 0;

beforeAll(async () => {
  for (const [name, value] of Object.entries(portal().environment)) vi.stubEnv(name, value);
  // Of its own, because others in this process have read another environment.
  const path = '../../build/index.js?remembering';
  const build = (await import(path)) as PortalBuild;
  const { module } = build.entry;
  const render: typeof module.default = (...args) => {
    renderings += 1;
    return module.default(...args);
  };
  const entry = { module: { ...module, default: render } };
  server.on('request', createPortal({ ...build, entry }, 'dist/portal/public'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  vi.unstubAllEnvs();
});

async function page(path: string, who: PersonName | Someone): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const cookie = `${PROOF_COOKIE}=${await portal().proofOf(who)}`;
  const headers = { ...portal().identityOf(who), cookie };
  const { status, text } = await ask(`http://127.0.0.1:${port}`, path, { headers });
  expect(status).toBe(200);
  return text;
}

it.each(['/areas/engineering', '/areas/engineering.data'])(
  'has %s rendered for the first who ask, and for others of the same groups no more',
  async (path) => {
    const operator = operate(portal().pool);
    const [first, second] = [path.length, -path.length].map((n) => `person${n}@example.com`);
    const one = await operator.createPerson(first!, ['engineering']);
    const other = await operator.createPerson(second!, ['engineering']);
    await vi.waitFor(async () => {
      const before = renderings;
      expect(await page(path, one)).toContain(one.email);
      expect(renderings).toBe(before);
    }, 60_000);
    const before = renderings;
    const text = await page(path, other);
    expect(text).toContain(other.email);
    expect(text).not.toContain(one.email);
    expect(renderings).toBe(before);
  },
);
