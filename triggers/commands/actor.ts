import { ACT_PROOF_AGE_MS } from '../../contracts/access';
import type { Refusal } from '../../contracts/access-commands';
import type { PersonStanding } from '../../contracts/access-line';
import type { ChallengeStore } from '../challenge-store';
import type { CredentialVerifier } from './credentials';
import type { Directory, Person } from './directory';

/** By whose will a command is, as the function itself has found. */
export interface StandingActor<View> extends Person {
  /** Groups that they are a standing member of. */
  readonly held: ReadonlySet<string>;
  readonly view: View;
}

/** What says who somebody is. */
export interface ActorServices {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly verify: CredentialVerifier;
  readonly challenges: Pick<ChallengeStore, 'provedAtMs'>;
  readonly directory: Directory;
}

/** Why nobody sends it. */
export type ActorRefusal = Extract<
  Refusal,
  'credential' | 'account' | 'signed-out' | 'proof-too-old'
>;

interface Sender {
  readonly actor: string;
  readonly proof?: string | undefined;
  readonly session?: string | undefined;
}

/**
 * Who sends a command, by the token that it carries and by what the user pool and the tables say now;
 * or why nobody does. An act takes a proof whose code was entered lately, by what the Verify trigger
 * noted as well as by the proof's own claim: a refresh may move the one and not the other.
 *
 * @param isOwn it concerns oneself alone, and gives nothing: to be signed in is enough for it
 * @param viewOf what stands for a person, read consistently
 * @param everyoneAtMs when everybody was signed out, if ever
 */
export async function actorBehind<View extends { readonly standing: PersonStanding }>(
  { actor: sub, proof, session }: Sender,
  isOwn: boolean,
  viewOf: (sub: string) => Promise<View>,
  everyoneAtMs: () => Promise<number | undefined>,
  { verify, directory, challenges, now }: ActorServices,
): Promise<StandingActor<View> | ActorRefusal> {
  const token = proof ?? (isOwn ? session : undefined);
  const credential = token && (await verify(token, proof === undefined ? 'session' : 'proof'));
  if (!credential || credential.sub !== sub) return 'credential';
  const [person, held, view, everyoneSignedOutAtMs, provedAtMs] = await Promise.all([
    directory.person(sub),
    directory.groupsOf(sub),
    viewOf(sub),
    everyoneAtMs(),
    proof === undefined ? undefined : challenges.provedAtMs(sub),
  ]);
  if (!person?.enabled) return 'account';
  const givenAtMs = Math.min(credential.authTimeMs, provedAtMs ?? Infinity);
  const signedOutAtMs = Math.max(view.standing.signedOutAtMs ?? 0, everyoneSignedOutAtMs ?? 0);
  if (givenAtMs <= signedOutAtMs) return 'signed-out';
  const isLate = provedAtMs === undefined || now() - givenAtMs > ACT_PROOF_AGE_MS;
  if (!isOwn && isLate) return 'proof-too-old';
  return { ...person, held, view };
}
