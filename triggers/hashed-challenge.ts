import type { HashedCode } from './code';

/**
 * What Cognito keeps of a challenge from Create to Verify, and from one Create to the next, which
 * reads it in the `challengeMetadata` of the session's last entry.
 */
export interface HashedChallenge extends HashedCode {
  readonly challengeId: string;
}

/** Stands where no challenge does: Cognito is always given a text that is not empty. */
const NONE = 'none';

const FORM = /^([0-9a-f-]{36})\.([\w-]{22})\.([\w-]{43})$/;

/** One text of about a hundred characters: AWS documents no limit, so it is kept short. */
export function writeChallenge(challenge: HashedChallenge | undefined): string {
  return challenge ? `${challenge.challengeId}.${challenge.salt}.${challenge.hash}` : NONE;
}

/** @returns undefined for anything that {@link writeChallenge} did not make of a challenge */
export function readChallenge(text: string | undefined): HashedChallenge | undefined {
  const [, challengeId, salt, hash] = FORM.exec(text ?? '') ?? [];
  return challengeId && salt && hash ? { challengeId, salt, hash } : undefined;
}
