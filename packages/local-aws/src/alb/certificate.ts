import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { StateFileError, writeStateFile } from '../state-file';
import type { Tls } from './listener-server';

const DAY_MILLISECONDS = 24 * 3600 * 1000;
/** Browsers refuse certificates of more than 398 days, whoever signed them. */
const LIFE_MILLISECONDS = 365 * DAY_MILLISECONDS;

async function newCertificate(nowMilliseconds: number): Promise<Tls> {
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
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** What is kept, with the time at which it ends, in milliseconds since 1970. */
function kept(path: string): (Tls & { readonly endsMilliseconds: number }) | undefined {
  try {
    const { key = '', cert = '' } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Tls>;
    const certificate = new X509Certificate(cert);
    if (certificate.checkPrivateKey(createPrivateKey(key))) {
      return { key, cert, endsMilliseconds: Date.parse(certificate.validTo) };
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  }
  throw new StateFileError(path, 'a private key and its certificate');
}

/**
 * The certificate for `localhost` and 127.0.0.1 that is kept in `path`, signed by its own key; where
 * there is none, or the one there ends within a day, a new one for a year is made and kept, readable
 * by the owner alone. Throws {@link StateFileError}.
 */
export async function certificateIn(path: string, now: () => number = Date.now): Promise<Tls> {
  const found = kept(path);
  if (found && found.endsMilliseconds - now() > DAY_MILLISECONDS) {
    return { key: found.key, cert: found.cert };
  }
  const made = await newCertificate(now());
  writeStateFile(path, JSON.stringify(made));
  return made;
}
