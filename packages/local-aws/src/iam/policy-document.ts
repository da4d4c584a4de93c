import { isObject, shown, type JsonObject } from '../template/json';
import { UnevaluablePolicyError } from './errors';

/** A statement of a role's policy, as far as it is read here. */
export interface Statement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** Empty if the statement names its actions by `NotAction`. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** A policy document, resolved, under the name that the template gives it. */
export interface Policy {
  readonly name: string;
  readonly document: JsonObject;
  readonly statements: readonly Statement[];
}

/** The context keys that a call on this machine has a value for. */
export const KNOWN_CONTEXT_KEYS = [
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:RequestedRegion',
  'ses:FromAddress',
  'ses:FromDisplayName',
  'ses:Recipients',
] as const;

const known = new Set<string>(KNOWN_CONTEXT_KEYS.map((key) => key.toLowerCase()));

/** The services of this machine; statements about others are never asked. */
const SERVICES = ['cognito-idp', 'dynamodb', 'lambda', 'ses', 'ssm'];

/** A text or a list of texts, as policies have it everywhere. */
export function texts(value: unknown): string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((each) => typeof each === 'string');
}

function concernsThisMachine(actions: readonly string[]): boolean {
  const services = actions.map((action) => action.split(':')[0]?.toLowerCase() ?? '');
  return (
    actions.length === 0 ||
    services.some((service) => /[*?]/.test(service) || SERVICES.includes(service))
  );
}

function statement(value: unknown, resource: string): Statement {
  const effect = isObject(value) ? value['Effect'] : undefined;
  if (!isObject(value) || (effect !== 'Allow' && effect !== 'Deny')) {
    throw new UnevaluablePolicyError(resource, 'a statement that allows or denies', shown(value));
  }
  const actions = texts(value['Action']);
  const operators = Object.values(isObject(value['Condition']) ? value['Condition'] : {});
  const unknown = operators
    .flatMap((operator) => Object.keys(isObject(operator) ? operator : {}))
    .filter((key) => !known.has(key.toLowerCase()));
  if (unknown.length > 0 && concernsThisMachine(actions)) {
    const expected = `conditions on ${KNOWN_CONTEXT_KEYS.join(', ')} only`;
    throw new UnevaluablePolicyError(resource, expected, unknown.join(', '));
  }
  const sid = value['Sid'];
  return {
    ...(typeof sid === 'string' && { sid }),
    effect,
    actions,
    resources: texts(value['Resource']),
  };
}

/**
 * Reads a policy document of a resource. Throws {@link UnevaluablePolicyError} for what is no
 * document, and for a condition on a key that no call on this machine has: `ForAllValues` would
 * hold without it, and open what AWS keeps closed.
 */
export function policyFrom(name: unknown, document: unknown, resource: string): Policy {
  const body = isObject(document) ? document['Statement'] : undefined;
  if (!isObject(document) || body === undefined) {
    throw new UnevaluablePolicyError(resource, 'a policy document', shown(document));
  }
  const all: readonly unknown[] = Array.isArray(body) ? body : [body];
  const statements = all.map((each) => statement(each, resource));
  return { name: typeof name === 'string' ? name : resource, document, statements };
}
