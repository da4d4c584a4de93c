import { parse, serialize } from 'cookie';
import { decodeJwt } from 'jose';
import { randomBytes } from 'node:crypto';
import type { CodeState, Persona } from './personas';

/** Holds `<persona>.<run>`: accounts and keys are new in every run, so its proofs are too. */
const PERSONA_COOKIE = 'dev-persona';
const RUN = randomBytes(6).toString('hex');

/** The portal's cookie that holds a proof. */
const PROOF_COOKIE = '__Host-step-up';
const ATTRIBUTES = { path: '/', httpOnly: true, sameSite: 'lax' } as const;

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
  return serialize(PERSONA_COOKIE, `${name}.${RUN}`, ATTRIBUTES);
}

/** The `Set-Cookie` that hands over a proof, or drops the one that is there. */
export function proofCookie(token: string | undefined): string {
  const life = token === undefined ? { maxAge: 0 } : {};
  return serialize(PROOF_COOKIE, token ?? '', { ...ATTRIBUTES, secure: true, ...life });
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
  try {
    const { sub, exp = 0 } = decodeJwt(parse(header)[PROOF_COOKIE] ?? '');
    if (sub !== account?.sub) return 'none';
    return exp * 1_000 > Date.now() ? 'fresh' : 'expired';
  } catch {
    return 'none';
  }
}
