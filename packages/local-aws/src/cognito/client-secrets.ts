import { randomInt } from 'node:crypto';
import type { AppClientConfiguration } from './configuration';
import { ServiceError, invalidParameter, resourceNotFound } from './errors';
import type { ClientSecretRecord, PoolState } from './pool-state';
import type { ChangeOptions } from './users';

/** AWS, "AddUserPoolClientSecret": so many are live at a time. */
const MOST = 2;
/** AWS, "AddUserPoolClientSecret", ClientSecret. */
const GIVEN_SECRET = /^[\w+]{24,64}$/;
const CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The secrets of a pool's app clients: one each, and two while one takes over from another. */
export class ClientSecrets {
  constructor(
    clients: readonly AppClientConfiguration[],
    private readonly state: PoolState,
    private readonly options: ChangeOptions,
  ) {
    for (const { id, generateSecret } of clients) {
      if (generateSecret) state.clientSecrets[id] ??= [this.record(id, newSecret())];
    }
  }

  /** Every live secret of a client, the oldest first; none where it has none. */
  of(clientId: string): readonly ClientSecretRecord[] {
    return this.state.clientSecrets[clientId] ?? [];
  }

  /** Makes another secret live, one of the service's own making if none is given. */
  add(clientId: string, given: string | undefined): ClientSecretRecord {
    const live = this.of(clientId);
    if (live.length === 0) throw invalidParameter('Client does not have a secret.');
    if (live.length >= MOST) {
      throw new ServiceError('LimitExceededException', `A client has ${MOST} secrets at most.`);
    }
    if (given !== undefined && !GIVEN_SECRET.test(given)) {
      throw invalidParameter('A secret has 24 to 64 letters, digits, underscores and plus signs.');
    }
    const added = this.record(clientId, given ?? newSecret());
    this.keep(clientId, [...live, added]);
    return added;
  }

  /** Ends a secret at once; never the last. */
  delete(clientId: string, secretId: string): void {
    const live = this.of(clientId);
    const rest = live.filter(({ id }) => id !== secretId);
    if (rest.length === live.length) throw resourceNotFound('Client secret does not exist.');
    if (rest.length === 0) throw invalidParameter('The last secret of a client cannot be deleted.');
    this.keep(clientId, rest);
  }

  private keep(clientId: string, secrets: ClientSecretRecord[]): void {
    this.state.clientSecrets[clientId] = secrets;
    this.options.changed();
  }

  /** AWS, "ClientSecretDescriptorType": an id is the client's and the time; no two are alike. */
  private record(clientId: string, value: string): ClientSecretRecord {
    const createdAt = this.options.now();
    const taken = (id: string) => this.of(clientId).some((each) => each.id === id);
    let stamp = createdAt;
    while (taken(`${clientId}--${stamp}`)) stamp += 1;
    return { id: `${clientId}--${stamp}`, value, createdAt };
  }
}

function newSecret(): string {
  const characters = Array.from({ length: 51 }, () => CHARACTERS.charAt(randomInt(36)));
  return characters.join('');
}
