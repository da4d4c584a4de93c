import { createPublicKey, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { readStateFile, StateFileError, writeStateFile } from '../state-file';

/** The load balancer's own secrets. */
export interface Keys {
  /** 32 bytes: encrypts sessions and the `state` of sign-ins. */
  readonly sessionKey: Buffer;
  /** A P-256 private key in PEM: signs identities. */
  readonly signingKey: string;
  /** Its public half, in PEM. */
  readonly verificationKey: string;
  /** The signing key's UUID. */
  readonly keyId: string;
}

const EXPECTED = 'the keys of a load balancer';

function parsed(path: string, text: string): Keys {
  try {
    const { sessionKey, signingKey, keyId } = JSON.parse(text) as Record<string, unknown>;
    const bytes = Buffer.from(String(sessionKey), 'base64');
    if (bytes.length !== 32 || typeof signingKey !== 'string' || typeof keyId !== 'string') {
      throw new StateFileError(path, EXPECTED);
    }
    const verificationKey = createPublicKey(signingKey).export({ type: 'spki', format: 'pem' });
    return { sessionKey: bytes, signingKey, verificationKey: verificationKey as string, keyId };
  } catch {
    throw new StateFileError(path, EXPECTED);
  }
}

/**
 * Reads the keys kept in `path`; where there is no such file, makes new ones and keeps them there,
 * readable by the owner alone. Sessions thus outlive a restart. Throws {@link StateFileError}.
 */
export function keysIn(path: string): Keys {
  let text = readStateFile(path, EXPECTED);
  if (text === undefined) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    text = JSON.stringify({
      sessionKey: randomBytes(32).toString('base64'),
      signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      keyId: randomUUID(),
    });
    writeStateFile(path, text);
  }
  return parsed(path, text);
}
