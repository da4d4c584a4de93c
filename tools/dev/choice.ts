import { parse } from 'cookie';
import { randomBytes } from 'node:crypto';
import { CODE_STATES, type CodeState, type Persona } from './personas';

/** Holds `<persona>.<run>`: accounts and keys are new in every run, so its proofs are too. */
const PERSONA_COOKIE = 'dev-persona';
const RUN = randomBytes(6).toString('hex');

/** The cookie of the portal's that holds a proof. */
export const PROOF_COOKIE = '__Host-step-up';
const PROOF_ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** Whom a browser has chosen. */
export interface Choice {
  /** Absent if the name is not one of this run. */
  readonly persona?: Persona;
  /** Whether the choice was made in this run. */
  readonly current: boolean;
}

/** Reads the choice out of a `Cookie` header. */
export function choiceIn(header = '', personas: readonly Persona[]): Choice {
  const [name, run] = (parse(header)[PERSONA_COOKIE] ?? '').split('.');
  const persona = personas.find((one) => one.name === name);
  return { current: persona !== undefined && run === RUN, ...(persona && { persona }) };
}

/** The `Set-Cookie` that keeps a choice. */
export function choiceCookie({ name }: Persona): string {
  return `${PERSONA_COOKIE}=${name}.${RUN}; Path=/; HttpOnly; SameSite=Lax`;
}

/** The `Set-Cookie` that hands over a proof, or drops the one that is there. */
export function proofCookie(token: string | undefined): string {
  return token === undefined
    ? `${PROOF_COOKIE}=; Max-Age=0; ${PROOF_ATTRIBUTES}`
    : `${PROOF_COOKIE}=${token}; ${PROOF_ATTRIBUTES}`;
}

/** A `Cookie` header with another proof, or none. */
export function withProof(header = '', token: string | undefined): string {
  const cookies = { ...parse(header, { decode: String }), [PROOF_COOKIE]: token };
  return Object.entries(cookies)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
    .join('; ');
}

/** What the proof in a `Cookie` header is to a persona. Nothing is verified: it is only shown. */
export function codeIn(header = '', { account }: Persona): CodeState {
  const [, payload = ''] = (parse(header)[PROOF_COOKIE] ?? '').split('.');
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const { sub, exp } = claims as { sub?: unknown; exp?: unknown };
    if (sub !== account?.sub) return 'none';
    return Number(exp) * 1_000 > Date.now() ? 'fresh' : 'expired';
  } catch {
    return 'none';
  }
}

/** A value of `&code=`; undefined if it is none. */
export const codeNamed = (name: string) => CODE_STATES.find((state) => state === name);
