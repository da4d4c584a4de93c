import type { AccessEvent, Refusal } from '../../contracts/access-commands';
import { actorBehind, type ActorServices, type StandingActor } from '../commands/actor';
import type { PersonView } from './access-store';
import type { AccessServices } from './services';

/** By whose will a command is, as the function itself has found. */
export type Actor = StandingActor<PersonView>;

type Services = ActorServices & Pick<AccessServices, 'store'>;

/** What concerns oneself alone, and gives nothing: to be signed in is enough for it. */
const OWN = new Set<AccessEvent['command']['kind']>(['ask', 'withdraw']);

/** Who sends a command: {@link actorBehind}. */
export function actorOf(event: AccessEvent, services: Services): Promise<Actor | Refusal> {
  const isOwn = OWN.has(event.command.kind);
  return actorBehind(event, isOwn, (sub) => services.store.view(sub), services);
}
