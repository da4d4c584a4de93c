import { elements, isObject, shown, type JsonObject } from '../template/json';
import { ResourceError } from '../template/errors';
import type { FixedResponseAction, ForwardAction, RedirectAction, Rule } from './configuration';
import { config, oneOf } from './declared-value';

/** By type, the properties that an action may have beside `Type` and `Order`. */
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  forward: ['TargetGroupArn', 'ForwardConfig'],
  redirect: ['RedirectConfig'],
  'fixed-response': ['FixedResponseConfig'],
  'authenticate-cognito': ['AuthenticateCognitoConfig'],
};

/** Refuses what an action of its type would leave out, as the redirect of a `forward`. */
export function assertOfItsType(logicalId: string, action: JsonObject): void {
  const type = String(action['Type']);
  const known = PROPERTIES[type];
  const other = Object.keys(action).find(
    (name) => known !== undefined && !['Type', 'Order', ...known].includes(name),
  );
  if (other === undefined) return;
  throw new ResourceError(logicalId, `a ${type} action of ${known?.join(', ')}`, other);
}

function forward(logicalId: string, action: JsonObject): ForwardAction {
  const groups = config(action, 'ForwardConfig')['TargetGroups'];
  const [group, ...others] = elements(groups);
  const inConfig = isObject(group) ? group['TargetGroupArn'] : undefined;
  const { TargetGroupArn: arn = inConfig } = action;
  const isOne = others.length === 0 && (inConfig === undefined || inConfig === arn);
  if (typeof arn === 'string' && isOne) return { type: 'forward', targetGroupArn: arn };
  throw new ResourceError(logicalId, 'one target group to forward to', shown(action));
}

/** What the parts of a redirect may be ("RedirectActionConfig", Elastic Load Balancing API). */
const isPart: Readonly<Record<string, (value: string) => boolean>> = {
  Protocol: (value) => ['HTTP', 'HTTPS', '#{protocol}'].includes(value),
  Host: (value) => value.length > 0 && value.length <= 128,
  Port: (value) => value === '#{port}' || (/^[1-9]\d{0,4}$/.test(value) && Number(value) <= 65_535),
  Path: (value) => value.startsWith('/') && value.length <= 128,
  Query: (value) => !value.startsWith('?') && value.length <= 128,
};

function redirect(logicalId: string, action: JsonObject): RedirectAction {
  const declared = config(action, 'RedirectConfig');
  const part = (name: string, otherwise: string) => {
    const value = declared[name] ?? otherwise;
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text === 'string' && isPart[name]?.(text)) return text;
    throw new ResourceError(logicalId, `the ${name} of a redirect`, shown(value));
  };
  const status = oneOf(logicalId, declared['StatusCode'] ?? '', 'HTTP_301', 'HTTP_302');
  return {
    type: 'redirect',
    statusCode: status === 'HTTP_301' ? 301 : 302,
    protocol: part('Protocol', '#{protocol}'),
    host: part('Host', '#{host}'),
    port: part('Port', '#{port}'),
    path: part('Path', '/#{path}'),
    query: part('Query', '#{query}'),
  };
}

/** "FixedResponseActionConfig" (Elastic Load Balancing API); its 1024 count as bytes here. */
function fixedResponse(logicalId: string, action: JsonObject): FixedResponseAction {
  const declared = config(action, 'FixedResponseConfig');
  const { StatusCode, ContentType = 'text/plain', MessageBody = '' } = declared;
  if (!/^[245]\d\d$/.test(String(StatusCode))) {
    const expected = 'a status code to answer with, 2XX, 4XX or 5XX';
    throw new ResourceError(logicalId, expected, shown(StatusCode));
  }
  const contentType = oneOf(
    logicalId,
    ContentType,
    'text/plain',
    'text/css',
    'text/html',
    'application/javascript',
    'application/json',
  );
  const messageBody = String(MessageBody);
  const bytes = Buffer.byteLength(messageBody);
  if (bytes > 1024) {
    throw new ResourceError(logicalId, 'a MessageBody of at most 1024 bytes', `${bytes} bytes`);
  }
  return { type: 'fixed-response', statusCode: Number(StatusCode), contentType, messageBody };
}

/** Reads the action that ends a rule. Throws {@link ResourceError}. */
export function finalAction(logicalId: string, action: JsonObject | undefined): Rule['action'] {
  const types = ['forward', 'redirect', 'fixed-response'] as const;
  const type = oneOf(logicalId, action?.['Type'] ?? 'nothing', ...types);
  const read = { forward, redirect, 'fixed-response': fixedResponse }[type];
  return read(logicalId, action ?? {});
}
