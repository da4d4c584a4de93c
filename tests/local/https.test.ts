import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startTestCloud } from '../fixtures/cloud';
import { Browser } from 'local-aws/testing';

it('a cloud with https signs in at https://localhost with the certificate that it keeps', async () => {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'https-'));
  const cloud = await startTestCloud({ https: true, stateDirectory });
  onTestFinished(async () => {
    await cloud.close();
    rmSync(stateDirectory, { recursive: true });
  });
  const { cert } = JSON.parse(readFileSync(join(stateDirectory, 'certificate.json'), 'utf8')) as {
    cert: string;
  };
  const jar = new Map<string, string>();
  async function ask(path: string) {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const url = new URL(path, cloud.publicUrl);
    const sent = request(url, { ca: cert, family: 4, agent: false, headers: { cookie } });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    for (const each of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      jar.set(name, value);
    }
    return { status: answer.statusCode, location: answer.headers.location ?? '' };
  }

  expect(cloud.publicUrl).toMatch(/^https:\/\/localhost:\d+$/);
  const authorize = new URL((await ask('/areas')).location);
  const callback = `${cloud.publicUrl}/oauth2/idpresponse`;
  expect(authorize.searchParams.get('redirect_uri')).toBe(callback);

  const { email, password = '' } = cloud.person('jahn');
  const browser = new Browser(cloud.userPool.url);
  const signedIn = await browser.signIn(authorize.search.slice(1), { email, password });
  const back = signedIn.headers.get('location') ?? '';
  expect(back.startsWith(`${callback}?`)).toBe(true);
  expect(await ask(back)).toEqual({ status: 302, location: `${cloud.publicUrl}/areas` });
  expect((await ask('/areas')).status).toBe(200);
});
