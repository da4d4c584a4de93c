import { MAX_COOKIE_BYTES } from '../../cookies.server';
import { environment } from '../../environment.server';
import { PROOF_COOKIE } from './cookies.server';

/** A SHA-256 signature of Cognito's 2,048-bit key, in base64url, and the two dots. */
const SIGNATURE_BYTES = 342 + 2;
const HEADER = { kid: 'k'.repeat(44), typ: 'JWT', alg: 'RS256' };
const UUID = 'u'.repeat(36);
const SECONDS = 9_999_999_999;

/** A group as Cognito lists it. */
export interface KnownGroup {
  readonly GroupName: string;
  readonly RoleArn?: string | undefined;
}

/** How many bytes an ID token has for the person at the most, as JSON. */
export function personBytes(
  username: string,
  attributes: Readonly<Record<string, string | undefined>>,
  groups: readonly KnownGroup[],
): number {
  const roles = groups.flatMap(({ RoleArn }) => RoleArn ?? []);
  return claimBytes({
    'cognito:username': username,
    ...attributes,
    'cognito:groups': groups.map(({ GroupName }) => GroupName),
    ...(roles.length > 0 && { 'cognito:roles': roles, 'cognito:preferred_role': longest(roles) }),
  });
}

const longest = (texts: readonly string[]) =>
  texts.reduce((one, other) => (other.length > one.length ? other : one));

/**
 * How many bytes of JSON claims take at the most, however Cognito escapes: a token of it has `\/`,
 * and what is not ASCII, or means something in HTML, might be `\u00e4`.
 */
function claimBytes(claims: object): number {
  return JSON.stringify(claims)
    .replace(/\//g, '\\/')
    .replace(/[<>&='\u007f-\uffff]/g, '\\u0000').length;
}

/**
 * Whether a browser would keep the proof that a right code gives the person: an ID token, which has
 * all their attributes and groups in it (AWS, "Understanding the identity (ID) token"). Rather no
 * than yes: a code that leads nowhere must not be mailed.
 *
 * @param person with what {@link personBytes} says of them
 */
export function proofFits(person: { readonly claimBytes: number }): boolean {
  const { issuer, stepUpClientId } = environment();
  const rest = claimBytes({
    iss: issuer,
    aud: stepUpClientId,
    token_use: 'id',
    origin_jti: UUID,
    event_id: UUID,
    jti: UUID,
    auth_time: SECONDS,
    exp: SECONDS,
    iat: SECONDS,
  });
  const token = base64Bytes(claimBytes(HEADER)) + base64Bytes(rest + person.claimBytes);
  return PROOF_COOKIE.length + 1 + token + SIGNATURE_BYTES <= MAX_COOKIE_BYTES;
}

const base64Bytes = (bytes: number) => Math.ceil((bytes * 4) / 3);
