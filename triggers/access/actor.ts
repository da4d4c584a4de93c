import { ACT_PROOF_AGE_MS } from '../../contracts/access';
import type { AccessEvent, Refusal } from '../../contracts/access-commands';
import type { PersonView } from './access-store';
import type { Person } from './directory';
import type { AccessServices } from './services';

/** By whose will a command is, as the function itself has found. */
export interface Actor extends Person {
  /** Groups that they are a standing member of. */
  readonly held: ReadonlySet<string>;
  readonly view: PersonView;
}

type Services = Pick<AccessServices, 'verify' | 'challenges' | 'directory' | 'store' | 'now'>;

/** What concerns oneself alone, and gives nothing: to be signed in is enough for it. */
function isOwn({ actor, command }: AccessEvent): boolean {
  if (command.kind === 'cut') return command.person === actor && command.what === 'signed-out';
  return ['ask', 'withdraw', 'pin'].includes(command.kind);
}

/**
 * Who sends a command, by the token that it carries and by what the user pool and the tables say now;
 * or why nobody does. An act takes a proof whose code was entered lately, by what the Verify trigger
 * noted as well as by the proof's own claim: a refresh may move the one and not the other.
 */
export async function actorOf(event: AccessEvent, services: Services): Promise<Actor | Refusal> {
  const { actor: sub, proof, session } = event;
  const { verify, directory, store, challenges, now } = services;
  const own = isOwn(event);
  const token = proof ?? (own ? session : undefined);
  const credential = token && (await verify(token, proof === undefined ? 'session' : 'proof'));
  if (!credential || credential.sub !== sub) return 'credential';
  const [person, held, view, everyoneAtMs, provedAtMs] = await Promise.all([
    directory.person(sub),
    directory.groupsOf(sub),
    store.view(sub),
    store.everyoneSignedOutAtMs(),
    proof === undefined ? undefined : challenges.provedAtMs(sub),
  ]);
  if (!person?.enabled) return 'account';
  const givenAtMs = Math.min(credential.authTimeMs, provedAtMs ?? Infinity);
  const signedOutAtMs = Math.max(view.standing.signedOutAtMs ?? 0, everyoneAtMs ?? 0);
  if (givenAtMs <= signedOutAtMs) return 'signed-out';
  const isLate = provedAtMs === undefined || now() - givenAtMs > ACT_PROOF_AGE_MS;
  if (!own && isLate) return 'proof-too-old';
  return { ...person, held, view };
}
