import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import { certificateIn, closeServer, listen } from 'local-aws';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  certificateOf,
  judge,
  probeCertificate,
} from '../../../../tools/operate/probes/certificate';
import { ask } from '../../../../tools/operate/probes/request';

const DAY_MS = 86_400_000;
let folder: string;
let server: ReturnType<typeof createServer>;
let address: URL;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'certificate-'));
  server = createServer(
    await certificateIn(join(folder, 'certificate.json')),
    (_request, response) => response.end('over TLS'),
  );
  address = new URL(`https://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`);
});
afterAll(async () => {
  await closeServer(server);
  await rm(folder, { recursive: true });
});

describe('a certificate', () => {
  it('that signs itself does not hold', async () => {
    const shown = await certificateOf(address);
    expect(shown.fault).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(judge(shown, Date.now)).toMatchObject({ state: 'failed', found: shown.fault });
    expect(Date.parse(shown.validTo)).toBeGreaterThan(Date.now());
  });

  it('of this machine is not asked for trust, and its portal is still asked', async () => {
    for (const where of [new URL('http://localhost:3000'), address]) {
      expect((await probeCertificate(where, Date.now)).state).toBe('not checked');
    }
    expect((await ask(address)).body).toBe('over TLS');
  });

  it.each([
    [30, 'ok'],
    [29, 'warning'],
  ])('with %i days left is %s', (days, state) => {
    const validTo = 'Jan  1 00:00:00 2030 GMT';
    const now = () => Date.parse(validTo) - days * DAY_MS;
    expect(judge({ fault: undefined, validTo }, now).state).toBe(state);
  });
});
