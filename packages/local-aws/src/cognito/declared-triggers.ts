import type { DeclaredTriggers } from './configuration';
import { UnsupportedUserPoolError } from './errors';
import type { Properties } from './properties';

/** The triggers of custom authentication; any other would silently not run here. */
const KNOWN = ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'];

const FUNCTION = /^arn:aws[\w-]*:lambda:[\w-]+:\d+:function:[\w-]+(?::[\w$-]+)?$/;

/**
 * The triggers in a pool's `LambdaConfig`; undefined if there are none. Throws
 * {@link UnsupportedUserPoolError} for those that do not run here, and for what is no function.
 */
export function declaredTriggers(pool: Properties): DeclaredTriggers | undefined {
  const declared = pool.object('LambdaConfig');
  if (!declared) return undefined;
  const foreign = declared.names().find((name) => !KNOWN.includes(name));
  if (foreign) {
    throw new UnsupportedUserPoolError(
      pool.resource,
      `triggers among ${KNOWN.join(', ')}`,
      foreign,
    );
  }
  return Object.fromEntries(
    declared
      .names()
      .map((name) => [name, declared.formed(name, FUNCTION, 'the ARN of a function')]),
  );
}
