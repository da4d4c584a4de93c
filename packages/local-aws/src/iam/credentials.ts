import { randomBytes } from 'node:crypto';

/** Temporary credentials of an assumed role. */
export interface Credentials {
  /** `ASIA` and 16 characters. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** `arn:aws:sts::<account>:assumed-role/<role>/<session>` */
  readonly assumedRoleArn: string;
}

/** What the access keys of temporary credentials begin with (IAM, "IAM identifiers"). */
export const TEMPORARY_KEY_PREFIX = 'ASIA';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** New credentials; nothing of them follows from anything. */
export function newCredentials(assumedRoleArn: string): Credentials {
  const letters = [...randomBytes(16)].map((byte) => LETTERS[byte % LETTERS.length]);
  return {
    accessKeyId: TEMPORARY_KEY_PREFIX + letters.join(''),
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: randomBytes(240).toString('base64'),
    assumedRoleArn,
  };
}

/** How the SDK finds credentials in a process's environment. */
export function credentialEnvironment(credentials: Credentials): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
  };
}
