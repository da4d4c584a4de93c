import { IntrinsicError, UnknownIntrinsicError, type Site } from './errors';
import { elements, isObject, shown } from './json';

/** What `Ref: AWS::NoValue` gives: the property, or the list's element, is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** What intrinsic functions see of the stack that they stand in. */
export interface Scope {
  readonly region: string;
  reference(name: string, site: Site): unknown;
  attribute(logicalId: string, attribute: string, site: Site): unknown;
  condition(name: string, site: Site): boolean;
  mapped(map: string, topKey: string, secondKey: string): unknown;
  /** A finished text as this machine puts it: see {@link withOrigins}. */
  localText(text: string): string;
}

type Intrinsic = (argument: unknown, site: Site, scope: Scope) => unknown;

function list(argument: unknown, site: Site, scope: Scope, expected: string, length?: number) {
  const resolved = resolve(argument, site, scope);
  if (!Array.isArray(resolved) || (length !== undefined && resolved.length !== length)) {
    throw new IntrinsicError(site, expected, shown(resolved));
  }
  return resolved as unknown[];
}

function text(argument: unknown, site: Site, scope: Scope): string {
  const resolved = resolve(argument, site, scope);
  if (typeof resolved === 'string') return resolved;
  if (typeof resolved === 'number' || typeof resolved === 'boolean') return String(resolved);
  throw new IntrinsicError(site, 'a text', shown(resolved));
}

function truth(argument: unknown, site: Site, scope: Scope): boolean {
  if (isObject(argument) && typeof argument['Condition'] === 'string') {
    return scope.condition(argument['Condition'], site);
  }
  const resolved = resolve(argument, site, scope);
  if (typeof resolved === 'boolean') return resolved;
  throw new IntrinsicError(site, 'a condition', shown(resolved));
}

function operands(argument: unknown, site: Site): unknown[] {
  if (Array.isArray(argument) && argument.length > 0) return argument;
  throw new IntrinsicError(site, 'a list of conditions', shown(argument));
}

function attribute(argument: unknown, site: Site, scope: Scope): unknown {
  const parts: unknown = typeof argument === 'string' ? argument.split('.') : argument;
  const [logicalId, ...rest] = elements(parts);
  const name = rest.map((part) => text(part, site, scope)).join('.');
  if (typeof logicalId === 'string' && name !== '') return scope.attribute(logicalId, name, site);
  throw new IntrinsicError(site, 'Fn::GetAtt of a logical id and an attribute', shown(argument));
}

function substitute(argument: unknown, site: Site, scope: Scope): string {
  const [pattern, variables] = Array.isArray(argument) ? (argument as unknown[]) : [argument, {}];
  if (typeof pattern !== 'string' || !isObject(variables)) {
    throw new IntrinsicError(site, 'Fn::Sub of a text and its variables', shown(argument));
  }
  return pattern.replace(/\$\{(!?)([^}]*)\}/g, (_match, literal: string, inner: string) => {
    if (literal) return `\${${inner}}`;
    const name = inner.trim();
    if (Object.hasOwn(variables, name)) return text(variables[name], site, scope);
    return text(name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name }, site, scope);
  });
}

/** One entry a function: AWS CloudFormation User Guide, "Intrinsic function reference". */
const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, site, scope) => scope.reference(String(argument), site),
  'Fn::GetAtt': attribute,
  'Fn::Sub': substitute,
  'Fn::Join'(argument, site, scope) {
    const expected = 'Fn::Join of a delimiter and a list';
    if (!Array.isArray(argument)) throw new IntrinsicError(site, expected, shown(argument));
    const [delimiter, parts] = argument as unknown[];
    const resolved = list(parts, site, scope, expected);
    return resolved.map((part) => text(part, site, scope)).join(text(delimiter, site, scope));
  },
  'Fn::Split'(argument, site, scope) {
    const [delimiter, source] = list(argument, site, scope, 'Fn::Split of delimiter and text', 2);
    return text(source, site, scope).split(text(delimiter, site, scope));
  },
  'Fn::Select'(argument, site, scope) {
    const expected = 'Fn::Select of an index and a list that reaches so far';
    const [index, choices] = list(argument, site, scope, expected, 2);
    const choice: unknown = Array.isArray(choices) ? choices[Number(index)] : undefined;
    if (choice === undefined) throw new IntrinsicError(site, expected, shown(argument));
    return choice;
  },
  'Fn::GetAZs'(argument, site, scope) {
    const region = text(argument, site, scope) || scope.region;
    return ['a', 'b', 'c'].map((zone) => region + zone);
  },
  'Fn::Base64': (argument, site, scope) =>
    Buffer.from(scope.localText(text(argument, site, scope))).toString('base64'),
  'Fn::FindInMap'(argument, site, scope) {
    const keys = list(argument, site, scope, 'Fn::FindInMap of a map and two keys', 3);
    const [map, top, second] = keys.map((key) => text(key, site, scope)) as [
      string,
      string,
      string,
    ];
    const found = scope.mapped(map, top, second);
    if (found !== undefined) return found;
    throw new IntrinsicError(site, `a mapping ${map}.${top}.${second}`, 'nothing');
  },
  'Fn::If'(argument, site, scope) {
    if (!Array.isArray(argument) || argument.length !== 3 || typeof argument[0] !== 'string') {
      throw new IntrinsicError(site, 'Fn::If of a condition and two values', shown(argument));
    }
    const chosen: unknown = scope.condition(argument[0], site) ? argument[1] : argument[2];
    return resolveValue(chosen, site, scope);
  },
  'Fn::Equals'(argument, site, scope) {
    const [left, right] = list(argument, site, scope, 'Fn::Equals of two values', 2);
    return text(left, site, scope) === text(right, site, scope);
  },
  'Fn::And': (argument, site, scope) =>
    operands(argument, site).every((operand) => truth(operand, site, scope)),
  'Fn::Or': (argument, site, scope) =>
    operands(argument, site).some((operand) => truth(operand, site, scope)),
  'Fn::Not': (argument, site, scope) => !truth(operands(argument, site)[0], site, scope),
};

function resolveValue(value: unknown, site: Site, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value
      .map((each, index) => resolveValue(each, { ...site, path: `${site.path}[${index}]` }, scope))
      .filter((each) => each !== NO_VALUE);
  }
  if (!isObject(value)) return value;
  const [name, ...others] = Object.keys(value);
  if (name !== undefined && others.length === 0 && /^(Ref$|Fn::)/.test(name)) {
    const intrinsic = intrinsics[name];
    if (intrinsic) return intrinsic(value[name], site, scope);
    const known = Object.keys(intrinsics).join(', ');
    throw new UnknownIntrinsicError(site, `one of ${known}`, name);
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]) => {
        const path = site.path === '' ? key : `${site.path}.${key}`;
        return [key, resolveValue(each, { ...site, path }, scope)] as const;
      })
      .filter(([, each]) => each !== NO_VALUE),
  );
}

/**
 * The value with every intrinsic function in it resolved; what `AWS::NoValue` stands for is gone.
 * Texts come as the template means them, but inside `Fn::Base64`, which nobody could map later.
 */
export function resolve(value: unknown, site: Site, scope: Scope): unknown {
  const resolved = resolveValue(value, site, scope);
  return resolved === NO_VALUE ? undefined : resolved;
}

/** A value that must be a text, with its intrinsic functions resolved. Throws `IntrinsicError`. */
export function resolveText(value: unknown, site: Site, scope: Scope): string {
  return text(value, site, scope);
}

/** Whether a condition's expression (or `{ Condition: name }`) holds. */
export function holds(expression: unknown, site: Site, scope: Scope): boolean {
  return truth(expression, site, scope);
}
