import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readStateFile, StateFileError, writeStateFile } from '../state-file';
import type { Tls } from './listener-server';

const DAY_MILLISECONDS = 24 * 3600 * 1000;
/** Browsers refuse certificates of more than 398 days, whoever signed them. */
const LIFE_MILLISECONDS = 365 * DAY_MILLISECONDS;

async function newCertificate(nowMilliseconds: number, names: readonly string[]): Promise<Tls> {
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(nowMilliseconds - DAY_MILLISECONDS),
    notAfterDate: new Date(nowMilliseconds + LIFE_MILLISECONDS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...names.map((value) => ({ type: 2, value }) as const),
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** What is kept, with what it says. */
function kept(path: string): { tls: Tls; certificate: X509Certificate } | undefined {
  const expected = 'a private key and its certificate';
  const text = readStateFile(path, expected);
  if (text === undefined) return undefined;
  try {
    const { key = '', cert = '' } = JSON.parse(text) as Partial<Tls>;
    const certificate = new X509Certificate(cert);
    if (certificate.checkPrivateKey(createPrivateKey(key))) {
      return { tls: { key, cert }, certificate };
    }
  } catch {
    // Told below.
  }
  throw new StateFileError(path, expected);
}

/**
 * The certificate for `localhost`, the names given and 127.0.0.1 that is kept in `path`, signed by its
 * own key; where there is none, or the one there lacks a name or ends within a day, a new one for a
 * year is made and kept, readable by the owner alone. Throws {@link StateFileError}.
 */
export async function certificateIn(
  path: string,
  now: () => number = Date.now,
  names: readonly string[] = [],
): Promise<Tls> {
  const all = [...new Set(['localhost', ...names])];
  const { tls, certificate } = kept(path) ?? {};
  const leftMilliseconds = certificate ? Date.parse(certificate.validTo) - now() : 0;
  const suits =
    leftMilliseconds > DAY_MILLISECONDS && all.every((name) => certificate?.checkHost(name));
  if (tls && suits) return tls;
  const made = await newCertificate(now(), all);
  writeStateFile(path, JSON.stringify(made));
  return made;
}
