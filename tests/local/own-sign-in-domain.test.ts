import { readAssembly } from 'local-aws';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfiguration } from '../../infra/configuration';
import { starter } from '../../infra/profiles';
import { synthesize } from '../../infra/synthesis';
import { temporaryFolder } from '../infra/assembly';
import { useCloud } from '../fixtures/cloud';
import { signedIn } from '../fixtures/signed-in';

const outputFolder = join(temporaryFolder(), 'assembly');
const configuration = readConfiguration('app/company/portal.config.json');
const certificateArn =
  'arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef';

synthesize({
  profile: starter,
  configuration: {
    ...configuration,
    signInDomain: { name: 'login.example.org', certificateArn, recordStands: true },
  },
  releaseFolder: 'dist/portal',
  triggersFolder: 'dist/triggers',
  outputFolder,
});

const cloud = useCloud({ assembly: readAssembly(outputFolder) });

it('is signed in and out at, on this machine as well', async () => {
  const browser = await signedIn(cloud(), 'jahn');
  const account = await browser.request('/account');
  expect(account.status).toBe(200);
  expect(account.headers.get('content-security-policy')).toContain(cloud().userPool.url);
  const { status, headers } = await browser.request('/logout', {});
  expect(status).toBe(302);
  expect(headers.get('location')).toContain(`${cloud().userPool.url}/logout?`);
});
