import { randomUUID } from 'node:crypto';
import { currentCause } from '../events/activity';
import { NOT_SERVED, notServed } from '../not-served';
import { authenticationOperations, type Authentications } from './authentication-operations';
import { clientOperations } from './client-operations';
import { clientSecretOperations } from './client-secret-operations';
import type { Domain } from './endpoint';
import { ServiceError, resourceNotFound } from './errors';
import type { Call, Reply } from './exchange';
import { checkInput, namesPool } from './input';
import { groupOperations } from './group-operations';
import { identityOperations } from './identity-operations';
import type { Operations } from './operation';
import { OPERATION_NAMES } from './operation-names';
import { Parameters } from './parameters';
import { poolOperations } from './pool-operations';
import { resourceServerOperations } from './resource-server-operations';
import { isTokenOperation, tokenOperations } from './token-operations';
import type { UserPool } from './user-pool';
import { userOperations } from './user-operations';

const TARGET = 'AWSCognitoIdentityProviderService.';

/** Every operation of a pool. */
export const operationsOf = (authentications: Authentications): Operations => ({
  ...authenticationOperations(authentications),
  ...tokenOperations(authentications.tokens),
  ...userOperations,
  ...groupOperations,
  ...identityOperations,
  ...poolOperations,
  ...resourceServerOperations,
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
    if (!operation || target !== TARGET + name) throw unserved(name);
    const parameters = parse(call.body);
    hooks.tap?.(name, parameters.values);
    const refusal = !isPublic(name) && (await hooks.authorize?.(call, name, parameters.values));
    if (refusal) throw refusal;
    const fault = await hooks.intercept?.(name);
    if (fault) throw fault;
    checkInput(name, parameters.values);
    if (namesPool(name)) requirePool(pool, parameters);
    return answer(200, await operation(pool, parameters));
  } catch (error) {
    const known = error instanceof ServiceError ? error : internalError(name, error, hooks);
    const headers = { 'x-amzn-errortype': known.code, 'x-amzn-errormessage': known.message };
    return answer(known.status, { __type: known.code, message: known.message }, headers);
  }
}

/** What is called with a client's secret or a person's token: no policy is asked. */
const isPublic = (operation: string) =>
  Object.hasOwn(clientOperations, operation) ||
  isTokenOperation(operation) ||
  ['InitiateAuth', 'RespondToAuthChallenge'].includes(operation);

function unserved(name: string): ServiceError {
  return OPERATION_NAMES.includes(name)
    ? new ServiceError(NOT_SERVED, notServed(name))
    : new ServiceError('UnknownOperationException', `Unknown operation ${name}`);
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
