import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { LRUCache } from 'lru-cache';
import { environment } from './environment.server';
import { DependencyUnavailableError } from './errors.server';
import { within } from './within.server';

const DEADLINE_MS = 2_000;
/** After a secret was changed, its old value goes on so long. */
const REMEMBERED_MS = 5 * 60_000;
const MOST_SECRETS = 100;

/** Reads secrets of the Parameter Store, each once in five minutes; no failure is remembered. */
export function secretReader(client: Pick<SSMClient, 'send'>, timeoutMs = DEADLINE_MS) {
  const known = new LRUCache<string, string>({ max: MOST_SECRETS, ttl: REMEMBERED_MS });
  return async (name: string): Promise<string> => {
    const value = known.get(name) ?? (await read(client, name, timeoutMs));
    known.set(name, value, { noUpdateTTL: true });
    return value;
  };
}

async function read(client: Pick<SSMClient, 'send'>, name: string, timeoutMs: number) {
  const command = new GetParameterCommand({ Name: name, WithDecryption: true });
  try {
    const { Parameter } = await within(timeoutMs, (abortSignal) =>
      client.send(command, { abortSignal }),
    );
    if (Parameter?.Value !== undefined) return Parameter.Value;
  } catch (cause) {
    // Its name says what is wrong: `ParameterNotFound` until somebody has put the secret there.
    const what = cause instanceof Error ? cause.name : 'no answer';
    throw new DependencyUnavailableError('secret', `Expected the secret ${name}, got ${what}`, {
      cause,
    });
  }
  throw new DependencyUnavailableError('secret', `Expected the secret ${name}, got no value`);
}

let current: ReturnType<typeof secretReader> | undefined;

/**
 * A secret that `portal.secret(…)` lets the portal read: docs/guides/secret.md. Keep it in no variable
 * that outlives the request, so that a new value comes in.
 *
 * @param name as the variable has it: `environment().own.COMPANY_LEDGER_TOKEN`
 * @throws {DependencyUnavailableError} it is not there, or is not told within two seconds
 */
export function readSecret(name: string): Promise<string> {
  current ??= secretReader(new SSMClient({ region: environment().region, maxAttempts: 2 }));
  return current(name);
}
