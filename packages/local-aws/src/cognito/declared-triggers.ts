import type { DeclaredTriggers } from './configuration';
import type { Properties } from './properties';

/** The triggers that run here. */
const KNOWN = [
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
  'PreSignUp',
];
const FUNCTION = /^arn:aws[\w-]*:lambda:[\w-]+:\d+:function:[\w-]+(?::[\w$-]+)?$/;

/**
 * The triggers in a pool's `LambdaConfig`; undefined if there are none. Throws
 * `UnsupportedUserPoolError` for what is no function.
 */
export function declaredTriggers(pool: Properties): DeclaredTriggers | undefined {
  const declared = pool.object('LambdaConfig');
  const names = declared?.names().filter((name) => KNOWN.includes(name)) ?? [];
  const ofProviders = declared?.object('InboundFederation');
  if (!declared || (names.length === 0 && !ofProviders)) return undefined;
  const arn = 'the ARN of a function';
  return Object.fromEntries([
    ...names.map((name) => [name, declared.formed(name, FUNCTION, arn)] as const),
    ...(ofProviders
      ? [['InboundFederation', ofProviders.formed('LambdaArn', FUNCTION, arn)] as const]
      : []),
  ]);
}
