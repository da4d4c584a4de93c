import type { DeclaredTriggers } from './configuration';
import { UnsupportedUserPoolError } from './errors';
import type { Properties } from './properties';

/** The triggers that run here and are named by their function alone. */
const KNOWN = [
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
  'PreSignUp',
];
const FUNCTION = /^arn:aws[\w-]*:lambda:[\w-]+:\d+:function:[\w-]+(?::[\w$-]+)?$/;

/**
 * The triggers in a pool's `LambdaConfig`; undefined if there are none. Throws
 * {@link UnsupportedUserPoolError} for what is no function, and for a trigger of inbound federation
 * of another version than the only one (AWS, "InboundFederationLambdaType").
 */
export function declaredTriggers(pool: Properties): DeclaredTriggers | undefined {
  const declared = pool.object('LambdaConfig');
  const names = declared?.names().filter((name) => KNOWN.includes(name)) ?? [];
  const functionOf = (part: Properties, name: string) =>
    part.formed(name, FUNCTION, 'the ARN of a function');
  const inbound = declared?.object('InboundFederation');
  if (!declared || (names.length === 0 && !inbound)) return undefined;
  if (inbound) refuseVersion(inbound);
  return Object.fromEntries([
    ...names.map((name) => [name, functionOf(declared, name)]),
    ...(inbound ? [['InboundFederation', functionOf(inbound, 'LambdaArn')]] : []),
  ]) as DeclaredTriggers;
}

function refuseVersion(inbound: Properties): void {
  const version = inbound.choice('LambdaVersion', ['V1_0']);
  if (version !== undefined && inbound.optionalText('LambdaArn') !== undefined) return;
  const expected = 'a LambdaArn and the LambdaVersion V1_0';
  throw new UnsupportedUserPoolError(inbound.resource, expected, inbound.names());
}
