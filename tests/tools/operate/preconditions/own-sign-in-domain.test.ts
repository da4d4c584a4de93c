import { expect, it } from 'vitest';
import { lookAtOwnSignInDomain } from '../../../../tools/operate/preconditions/own-sign-in-domain';
import { testClients } from '../support/grounds';
import type { Recorded } from '../support/replay';

const own = {
  name: 'login.example.com',
  certificateArn:
    'arn:aws:acm:us-east-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef',
};

function look(certificate: Recorded, addresses: Readonly<Record<string, string[]>>) {
  const clients = testClients({ DescribeCertificateCommand: certificate });
  return lookAtOwnSignInDomain(clients.acmOfCloudFront, own, async (name) => {
    const found = addresses[name];
    if (!found) throw new Error(`queryA ENOTFOUND ${name}`);
    return found;
  });
}

const issued = {
  Certificate: { Status: 'ISSUED', SubjectAlternativeNames: ['*.example.com'] },
} as const;
const parent = { 'example.com': ['192.0.2.1'] };

it('is good with a certificate of us-east-1 for it and an address of the name above', async () => {
  expect(await look(issued, parent)).toMatchObject({ state: 'ok' });
  const { acmOfCloudFront } = testClients();
  expect(await acmOfCloudFront.config.region()).toBe('us-east-1');
});

it.each<[string, Recorded, Record<string, string[]>, string]>([
  ['a certificate that is not issued', { Certificate: { Status: 'FAILED' } }, parent, 'FAILED'],
  [
    'a certificate of another name',
    { Certificate: { Status: 'ISSUED', SubjectAlternativeNames: ['example.com'] } },
    parent,
    'signInDomain.certificateArn',
  ],
  ['no address above', issued, { 'login.example.com': ['192.0.2.1'] }, 'no A record'],
])('fails with %s', async (_, certificate, addresses, said) => {
  const { state, found, remedy } = await look(certificate, addresses);
  expect(state).toBe('failed');
  expect(`${found} ${remedy}`).toContain(said);
});
