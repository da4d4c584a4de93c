import type { ApiCall } from '../api-server';
import type { DeployedStack } from '../template/stack';
import { ApiError } from './api-error';

/** The function that a call of Lambda's API names. */
export interface FunctionReference {
  readonly name: string;
  /** A version or an alias. */
  readonly qualifier: string | undefined;
  /** ARN of the function, with the qualifier if one is given: what policies speak of. */
  readonly arn: string;
}

const PATH = /^\/2015-03-31\/functions\/([^/?]+)\/invocations(?:\?(.*))?$/s;

/** A name, an ARN or a part of one, each with a version or an alias if need be. */
const FUNCTION =
  /^(?:arn:aws[\w-]*:lambda:)?(?:(?<region>[a-z]{2}(?:-[a-z]+)+-\d):)?(?:(?<account>\d{12}):)?(?:function:)?(?<name>[\w.-]+)(?::(?<version>\$LATEST|[\w-]+))?$/;

/**
 * What a call of `Invoke` invokes, after AWS Lambda API, "Invoke", FunctionName and Qualifier;
 * undefined for any other call. Throws {@link ApiError} for a name that Lambda would not take.
 */
export function functionOf(
  { method, path }: Pick<ApiCall, 'method' | 'path'>,
  stack: Pick<DeployedStack, 'region' | 'accountId'>,
): FunctionReference | undefined {
  const [, segment, query = ''] = (method === 'POST' && PATH.exec(path)) || [];
  if (segment === undefined) return undefined;
  const { region, account, name, version } = FUNCTION.exec(decoded(segment))?.groups ?? {};
  if (name === undefined) {
    const message = `Value '${segment}' at 'functionName' is neither the name nor the ARN of a function`;
    throw new ApiError(400, 'ValidationException', message);
  }
  const qualifier = new URLSearchParams(query).get('Qualifier') ?? version;
  if (version !== undefined && qualifier !== version) {
    const message =
      'The derived qualifier from the function name does not match the specified qualifier.';
    throw new ApiError(400, 'InvalidParameterValueException', message);
  }
  const place = `${region ?? stack.region}:${account ?? stack.accountId}`;
  const suffix = qualifier === undefined ? '' : `:${qualifier}`;
  return { name, qualifier, arn: `arn:aws:lambda:${place}:function:${name}${suffix}` };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}
