import { createIdentitySigner, createSigningKeys, type SigningKeyPair } from 'local-aws';
import { areas, groups, type AreaEntry } from '../../app/areas.server';
import { entries } from '../../app/company/areas.server';
import { PROOF_COOKIE, signProof } from '../../tests/fixtures/proof';
import { enlarged } from '../seed/large-areas';
import { nameOf } from '../seed/names';
import { ALB_ARN, ALB_CLIENT_ID, ISSUER, STEP_UP_CLIENT_ID } from './portal-environment';

/** Longer than any run. */
const LIFE_SECONDS = 3_600;

/** Somebody of whom the pool knows; everything follows from kind and number. */
export interface Somebody {
  readonly kind: string;
  readonly number: number;
}

/** Somebody with the headers that the load balancer and their browser send. */
export interface Visitor {
  readonly kind: string;
  readonly sub: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The area that pages are asked of, the first of the list. */
export const AREA = areas[0]?.path ?? '';

const [first = '', second = first] = areas.map(({ group }) => group);
const owners = areas[0]?.owners ?? '';

const groupsIn = (entries: readonly AreaEntry[]): string[] =>
  entries.flatMap(({ group, areas = [] }) => [group, ...groupsIn(areas)]);

/**
 * The groups of people, by their kind: `in-100` has a hundred, of the first area and of areas that
 * {@link grown} adds; `large` has all of the large company's.
 */
export function groupsOf(kind: string): readonly string[] {
  const known: Readonly<Record<string, readonly string[]>> = {
    stranger: [],
    member: [first],
    both: [...new Set([first, second])],
    every: groups,
    owner: [first, owners],
    admin: [first, 'admins'],
    large: groupsIn(enlarged(entries)),
  };
  const [, count] = /^in-(\d+)$/.exec(kind) ?? [];
  if (count === undefined) return known[kind] ?? [];
  return [first, ...Array.from({ length: Number(count) - 1 }, (_, at) => `bench-${at}`)];
}

export const subOf = ({ kind, number }: Somebody) => `${kind}.${number}`.replaceAll('.', '_');

/** Whom a `sub` names; undefined: nobody. */
export function somebodyOf(sub: string): Somebody | undefined {
  const [, kind, number] = /^([a-z]+(?:-\d+)?)_(\d+)$/.exec(sub) ?? [];
  return kind === undefined ? undefined : { kind, number: Number(number) };
}

/** The account of somebody, by attribute. */
export function attributesOf(who: Somebody): Readonly<Record<string, string>> {
  const { given, family } = nameOf(who.number);
  const email = `${given}.${family}.${who.kind}${who.number}@example.com`.toLowerCase();
  return { sub: subOf(who), email, given_name: given, family_name: family };
}

/** What signs identities and proofs. */
export class Passports {
  readonly #signer = createIdentitySigner({
    albArn: ALB_ARN,
    clientId: ALB_CLIENT_ID,
    issuer: ISSUER,
  });

  private constructor(readonly keys: SigningKeyPair) {}

  static async create(): Promise<Passports> {
    return new Passports(await createSigningKeys());
  }

  /** Of the load balancer, in PEM, at its id. */
  get identityKey(): { readonly id: string; readonly pem: string } {
    return { id: this.#signer.keyId, pem: this.#signer.publicKeyPem };
  }

  /** The identity alone, as the load balancer sends it. */
  identity(who: Somebody): Record<string, string> {
    const { sub = '', email = '' } = attributesOf(who);
    const exp = Math.floor(Date.now() / 1_000) + LIFE_SECONDS;
    const data = this.#signer.sign(
      { sub, email_verified: 'true', email, username: sub },
      { header: { exp }, payload: { exp } },
    );
    return {
      'x-amzn-oidc-identity': sub,
      'x-amzn-oidc-data': data,
      'x-amzn-oidc-accesstoken': 'not.read.here',
    };
  }

  /** Somebody who has just entered a code. */
  async visitor(who: Somebody): Promise<Visitor> {
    const { sub = '', email = '' } = attributesOf(who);
    const source = { issuer: ISSUER, clientId: STEP_UP_CLIENT_ID, key: this.keys.id };
    const proof = await signProof(source, { username: sub, email });
    const cookie = `${PROOF_COOKIE}=${proof}`;
    return { kind: who.kind, sub, headers: { ...this.identity(who), cookie } };
  }

  /** People of some kinds, in turn. */
  async visitors(kinds: readonly string[], count: number): Promise<Visitor[]> {
    const all: Visitor[] = [];
    for (let number = 0; number < count; number++) {
      all.push(await this.visitor({ kind: kinds[number % kinds.length] ?? '', number }));
    }
    return all;
  }
}
