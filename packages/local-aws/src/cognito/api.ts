import { randomUUID } from 'node:crypto';
import { currentCause } from '../events/activity';
import { authenticationOperations } from './authentication-operations';
import { clientOperations } from './client-operations';
import { clientSecretOperations } from './client-secret-operations';
import type { CustomAuthentication } from './custom-authentication';
import type { Domain } from './endpoint';
import { ServiceError, resourceNotFound } from './errors';
import type { Call, Reply } from './exchange';
import { groupOperations } from './group-operations';
import type { Operations } from './operation';
import { Parameters } from './parameters';
import { poolOperations } from './pool-operations';
import type { UserPool } from './user-pool';
import { userOperations } from './user-operations';

const TARGET = 'AWSCognitoIdentityProviderService.';

/** Every operation of a pool. */
export const operationsOf = (authentication: CustomAuthentication): Operations => ({
  ...authenticationOperations(authentication),
  ...userOperations,
  ...groupOperations,
  ...poolOperations,
  ...clientOperations,
  ...clientSecretOperations,
});

/** What watches the API's operations, and for tests injects faults into them. */
export interface ApiHooks {
  /** Told one line of each fault of this server itself; never a secret. */
  readonly log?: (line: string) => void;
  /** Told of every operation that arrives, before it is carried out. */
  readonly tap?: (operation: string, parameters: Readonly<Record<string, unknown>>) => void;
  /**
   * Asked whether the caller may: an error is answered instead. Without it everyone may do
   * everything.
   */
  readonly authorize?: (
    call: Call,
    operation: string,
    parameters: Readonly<Record<string, unknown>>,
  ) => Promise<Error | undefined>;
  /**
   * Asked before every operation: an error (or a promise of one) is answered instead, a
   * {@link ServiceError} under its name and status, any other as `InternalErrorException` with 500;
   * a promise delays the operation until it settles, and one that never does hangs it.
   */
  readonly intercept?: (operation: string) => undefined | Error | Promise<undefined | Error | void>;
}

/** AWS JSON 1.1: the operation is in `x-amz-target`, an error's name in `__type`. */
export async function answerApi(
  { pool, operations }: Pick<Domain, 'pool' | 'operations'>,
  hooks: ApiHooks,
  call: Call,
): Promise<Reply> {
  const target = call.headers['x-amz-target'];
  const name = typeof target === 'string' ? target.slice(TARGET.length) : '';
  try {
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation || target !== TARGET + name) {
      throw new ServiceError('UnknownOperationException', `Unknown operation ${name}`);
    }
    const parameters = parse(call.body);
    hooks.tap?.(name, parameters.values);
    // What names no pool is called with a client's secret, and no policy is asked (RevokeToken).
    const named = !Object.hasOwn(clientOperations, name);
    const refusal = named && (await hooks.authorize?.(call, name, parameters.values));
    if (refusal) throw refusal;
    const fault = await hooks.intercept?.(name);
    if (fault) throw fault;
    if (named) requirePool(pool, parameters);
    return answer(200, await operation(pool, parameters));
  } catch (error) {
    const known = error instanceof ServiceError ? error : internalError(name, error, hooks);
    const headers = { 'x-amzn-errortype': known.code, 'x-amzn-errormessage': known.message };
    return answer(known.status, { __type: known.code, message: known.message }, headers);
  }
}

function requirePool({ configuration }: UserPool, parameters: Parameters): void {
  const poolId = parameters.text('UserPoolId');
  if (poolId === configuration.id) return;
  throw resourceNotFound(`User pool ${poolId} does not exist.`);
}

function internalError(operation: string, error: unknown, hooks: ApiHooks): ServiceError {
  hooks.log?.(`${operation} failed: ${error instanceof Error ? error.message : 'unknown error'}`);
  return new ServiceError('InternalErrorException', 'Internal server error', 500);
}

function parse(body: string): Parameters {
  try {
    const values: unknown = JSON.parse(body || '{}');
    if (values !== null && typeof values === 'object' && !Array.isArray(values)) {
      return new Parameters(values as Record<string, unknown>);
    }
  } catch {
    // Refused below like JSON that is no object.
  }
  throw new ServiceError('SerializationException', 'Expected a JSON object');
}

function answer(status: number, value: object, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': currentCause()?.id ?? randomUUID(),
      ...headers,
    },
    body: JSON.stringify(value),
  };
}
