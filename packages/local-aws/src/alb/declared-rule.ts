import { isObject, shown, type JsonObject } from '../template/json';
import { ResourceError } from '../template/errors';
import type { AuthenticateAction, Rule } from './configuration';
import { declaredConditions } from './declared-condition';
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
  if (!Number.isInteger(sessionTimeoutSeconds)) {
    throw new ResourceError(logicalId, 'SessionTimeout in seconds', shown(SessionTimeout));
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
      Object.entries(config(declared, 'AuthenticationRequestExtraParams')).map(([name, value]) => [
        name,
        String(value),
      ]),
    ),
  };
}

function targetGroupArn(logicalId: string, action: JsonObject): string {
  const groups = config(action, 'ForwardConfig')['TargetGroups'];
  const [group, ...others] = Array.isArray(groups) ? (groups as unknown[]) : [];
  const arn = action['TargetGroupArn'] ?? (isObject(group) ? group['TargetGroupArn'] : undefined);
  if (typeof arn === 'string' && others.length === 0) return arn;
  throw new ResourceError(logicalId, 'one target group to forward to', shown(action));
}

function finalAction(logicalId: string, action: JsonObject | undefined): Rule['action'] {
  const type = oneOf(
    logicalId,
    action?.['Type'] ?? 'nothing',
    'forward',
    'redirect',
    'fixed-response',
  );
  const declared = action ?? {};
  if (type === 'forward') return { type, targetGroupArn: targetGroupArn(logicalId, declared) };
  if (type === 'redirect') {
    const redirect = config(declared, 'RedirectConfig');
    const part = (name: string, otherwise: string) => {
      const value = redirect[name];
      return typeof value === 'string' ? value : otherwise;
    };
    return {
      type,
      statusCode:
        oneOf(logicalId, redirect['StatusCode'] ?? '', 'HTTP_301', 'HTTP_302') === 'HTTP_301'
          ? 301
          : 302,
      protocol: part('Protocol', '#{protocol}'),
      host: part('Host', '#{host}'),
      port: part('Port', '#{port}'),
      path: part('Path', '/#{path}'),
      query: part('Query', '#{query}'),
    };
  }
  const fixed = config(declared, 'FixedResponseConfig');
  const { StatusCode, ContentType = 'text/plain', MessageBody = '' } = fixed;
  const statusCode = Number(StatusCode);
  if (!(statusCode >= 200 && statusCode <= 599)) {
    throw new ResourceError(logicalId, 'a status code to answer with', shown(StatusCode));
  }
  return { type, statusCode, contentType: String(ContentType), messageBody: String(MessageBody) };
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
  return {
    logicalId,
    priority,
    conditions: declaredConditions(logicalId, conditions),
    ...(authenticating && { authenticate: authenticateAction(logicalId, authenticating) }),
    action: finalAction(logicalId, last),
  };
}
