import { randomUUID } from 'node:crypto';
import { generatePassword, type RunningUserPool } from 'local-aws';

/** Whether a browser holds the proof of an emailed code, and whether it is good for anything. */
export const CODE_STATES = ['none', 'fresh', 'expired'] as const;
export type CodeState = (typeof CODE_STATES)[number];

/** Somebody whom the header stubs sign in, and so a state of the product. */
export interface Persona {
  /** What `?as=` takes. */
  readonly name: string;
  readonly title: string;
  readonly detail: string;
  /** Whom the load balancer would have signed in; nobody if absent. */
  readonly account?: Account;
  /** The proof that choosing the persona gives, unless another is asked for. */
  readonly code: CodeState;
}

/** What the headers say of a person. */
export interface Account {
  readonly sub: string;
  readonly email: string;
}

/** The `sub` of the persona whose calls Cognito fails; the pool does not know it. */
export const OUTAGE_SUB = randomUUID();

/** Whether the pool can issue proofs to a persona: not to nobody, and not in an outage. */
export function hasProofs(persona: Persona): persona is Persona & { readonly account: Account } {
  return persona.account !== undefined && persona.account.sub !== OUTAGE_SUB;
}

const DEFAULT_DOMAIN = 'example.com';

/**
 * The personas of a pool: the template's people, who begin with a fresh proof so that work goes on,
 * and the states that none of them is in. Puts the accounts that these take into the pool.
 */
export async function personasOf({ people, pool }: RunningUserPool): Promise<readonly Persona[]> {
  const domain = people[0]?.email.split('@')[1] ?? DEFAULT_DOMAIN;
  const newAccount = async (name: string): Promise<Account> => {
    const password = generatePassword(pool.configuration.passwordPolicy);
    const email = `${name}@${domain}`;
    const verified = { email_verified: 'true' };
    const { username: sub } = await pool.createUser(email, verified, password, 'CONFIRMED');
    return { sub, email };
  };
  const state = (
    name: string,
    title: string,
    detail: string,
    account?: Account,
    code: CodeState = 'none',
  ): Persona => ({ name, title, detail, code, ...(account && { account }) });

  const seeded = people.map(({ email, username: sub, groups }) => {
    const [name = email] = email.split('@');
    return state(name, email, groups.join(', ') || 'in no group', { sub, email }, 'fresh');
  });
  const member = seeded[0]?.account;
  const ungrouped = await newAccount('no-groups');
  const disabled = await newAccount('disabled');
  pool.setEnabled(disabled.sub, false);
  const outage = { sub: OUTAGE_SUB, email: `cognito-down@${domain}` };
  return [
    ...seeded,
    state('stranger', 'Stranger', 'nobody is signed in'),
    state('no-groups', 'No groups', ungrouped.email, ungrouped, 'fresh'),
    state('disabled', 'Disabled', disabled.email, disabled),
    ...(member ? [state('proof-expired', 'Proof expired', member.email, member, 'expired')] : []),
    state('cognito-down', 'Cognito down', 'its API fails', outage),
  ];
}
