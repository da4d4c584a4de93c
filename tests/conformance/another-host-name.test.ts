import { expect, it } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { ask } from '../../packages/local-aws/tests/fixtures/http';

/**
 * Whoever asks by another name than the portal's, such as the load balancer's own or an address of
 * its, cannot sign in there: the pool takes one callback. They are sent to the portal's name, with
 * nothing begun and nothing forwarded.
 */
const cloud = useCloud();

const elsewhere = [
  'internal-portal-123.eu-central-1.elb.amazonaws.com',
  '127.0.0.1',
  '10.20.0.5:443',
  '[::1]:3000',
  'portal.example.com.evil.example',
  'xportal.example.com',
  'localhost.',
  'evil.example',
];

it.each(elsewhere)('%s leads to the portal’s name', async (host) => {
  const { publicUrl } = cloud();
  const paths = ['/', '/areas/hr?x=1', '/areas.data', '/health', '/logged-out', '/oauth2/x'];
  for (const path of paths) {
    const { status, headers } = await ask(publicUrl, path, { headers: { host } });
    expect([path, status, headers.location]).toEqual([path, 302, publicUrl + path]);
    expect(headers['set-cookie']).toBeUndefined();
  }
});

it.each(['LOCALHOST', 'localhost'])('%s is the portal’s name', async (host) => {
  const { publicUrl, userPool } = cloud();
  const { port } = new URL(publicUrl);
  const { status, headers } = await ask(publicUrl, '/areas', {
    headers: { host: `${host}:${port}` },
  });
  expect(status).toBe(302);
  expect(headers.location).toContain(`${userPool.url}/oauth2/authorize`);
});

it('answers the health check of its targets, which pass no listener', async () => {
  for (const target of cloud().targets) {
    expect((await ask(target, '/health', { headers: { host: '10.20.0.5:8080' } })).status).toBe(
      200,
    );
  }
});

it('sends HTTP to the portal’s name, whatever name it came by', async () => {
  const { publicUrl, loadBalancer } = cloud();
  const plain = loadBalancer.urls.get(80) ?? '';
  for (const host of ['localhost', ...elsewhere]) {
    const { status, headers } = await ask(plain, '/areas?x=1', { headers: { host } });
    expect([host, status, headers.location]).toEqual([host, 302, `${publicUrl}/areas?x=1`]);
  }
});
