import type { AccessEvent, Refusal } from '../../contracts/access-commands';
import { actorBehind, type ActorServices, type StandingActor } from '../commands/actor';
import type { PersonView } from './access-store';
import type { AccessServices } from './services';

/** By whose will a command is, as the function itself has found. */
export type Actor = StandingActor<PersonView>;

type Services = ActorServices & Pick<AccessServices, 'store'>;

/** What concerns oneself alone, and gives nothing: to be signed in is enough for it. */
function isOwn({ actor, command }: AccessEvent): boolean {
  if (command.kind === 'cut') return command.person === actor && command.what === 'signed-out';
  return ['ask', 'withdraw', 'pin'].includes(command.kind);
}

/** Who sends a command: {@link actorBehind}. */
export function actorOf(event: AccessEvent, services: Services): Promise<Actor | Refusal> {
  const { store } = services;
  const viewOf = (sub: string) => store.view(sub);
  return actorBehind(event, isOwn(event), viewOf, () => store.everyoneSignedOutAtMs(), services);
}
