import { shown, type JsonObject } from '../template/json';
import { ResourceError } from '../template/errors';
import type { AuthenticateAction, Rule } from './configuration';
import { declaredConditions } from './declared-condition';
import { assertOfItsType, finalAction } from './declared-action';
import { config, oneOf } from './declared-value';

const SEVEN_DAYS_SECONDS = 604_800;

function authenticateAction(logicalId: string, action: JsonObject): AuthenticateAction {
  const declared = config(action, 'AuthenticateCognitoConfig');
  const pool = /^arn:aws:cognito-idp:([a-z0-9-]+):\d+:userpool\/([\w-]+)$/.exec(
    String(declared['UserPoolArn']),
  );
  const clientId = declared['UserPoolClientId'];
  if (pool === null || typeof clientId !== 'string') {
    const expected = 'the ARN of a user pool and an app client to authenticate with';
    throw new ResourceError(logicalId, expected, shown(declared));
  }
  const { Scope, SessionCookieName, SessionTimeout, OnUnauthenticatedRequest } = declared;
  const sessionTimeoutSeconds = Number(SessionTimeout ?? SEVEN_DAYS_SECONDS);
  if (!(
    Number.isInteger(sessionTimeoutSeconds) &&
    1 <= sessionTimeoutSeconds &&
    sessionTimeoutSeconds <= SEVEN_DAYS_SECONDS
  )) {
    const expected = `a SessionTimeout of 1 to ${SEVEN_DAYS_SECONDS} seconds`;
    throw new ResourceError(logicalId, expected, shown(SessionTimeout));
  }
  const extraParameters = Object.entries(config(declared, 'AuthenticationRequestExtraParams'));
  if (extraParameters.length > 10) {
    const expected = 'at most ten AuthenticationRequestExtraParams';
    throw new ResourceError(logicalId, expected, String(extraParameters.length));
  }
  return {
    issuer: `https://cognito-idp.${pool[1]}.amazonaws.com/${pool[2]}`,
    clientId,
    scope: typeof Scope === 'string' ? Scope : 'openid',
    sessionCookieName:
      typeof SessionCookieName === 'string' ? SessionCookieName : 'AWSELBAuthSessionCookie',
    sessionTimeoutSeconds,
    onUnauthenticatedRequest: oneOf(
      logicalId,
      OnUnauthenticatedRequest,
      'authenticate',
      'deny',
      'allow',
    ),
    extraParameters: Object.fromEntries(
      extraParameters.map(([name, value]) => [name, String(value)]),
    ),
  };
}

/**
 * Reads a rule's conditions and actions, the latter by their `Order`: at most one
 * `authenticate-cognito`, then one that ends the rule. Throws {@link ResourceError} with the
 * `logicalId` of the rule, or of the listener if it is the default one.
 */
export function declaredRule(
  logicalId: string,
  priority: number,
  conditions: readonly JsonObject[],
  actions: readonly JsonObject[],
): Rule {
  const order = (action: JsonObject) => Number(action['Order'] ?? Infinity);
  const ordered = [...actions].sort((left, right) =>
    order(left) === order(right) ? 0 : order(left) - order(right),
  );
  const authenticating = ordered[0]?.['Type'] === 'authenticate-cognito' ? ordered[0] : undefined;
  const [last, ...others] = authenticating ? ordered.slice(1) : ordered;
  if (others.length > 0) {
    const types = ordered.map((action) => action['Type']);
    throw new ResourceError(
      logicalId,
      'one action, or one after authenticate-cognito',
      shown(types),
    );
  }
  const orders = ordered.map((action) => String(action['Order']));
  if (authenticating && (orders[0] === orders[1] || orders.includes('undefined'))) {
    throw new ResourceError(logicalId, 'an Order of its own in each action', orders.join(', '));
  }
  for (const each of actions) assertOfItsType(logicalId, each);
  return {
    logicalId,
    priority,
    conditions: declaredConditions(logicalId, conditions),
    ...(authenticating && { authenticate: authenticateAction(logicalId, authenticating) }),
    action: finalAction(logicalId, last),
  };
}
