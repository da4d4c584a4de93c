import { NotServedError } from '../errors';
import type { DeployedStack } from '../stack';
import { lineOf, type Finding } from './finding';
import { findingsIn } from './findings';
import { withoutIgnored } from './ignored';
import { FAMILIES, REFUSED_TYPES, HARMLESS_TYPES } from './other-types';
import { SERVED } from './served-types';

const UNKNOWN_TYPE = 'no such type is known here: correct it, or leave it out';

export interface ServedOptions {
  /** What to start without: `LogicalId`, `LogicalId.Path`, `AWS::Type` or `AWS::Type.Path`. */
  readonly ignore?: readonly string[] | undefined;
  /** What AWS would refuse at deployment, found by who reads the template. */
  readonly refusals?: readonly Finding[];
}

/** What a start has to tell of a template that it may run. */
export interface Unserved {
  /** Types of resources that are not brought up, each with how many there are. */
  readonly types: ReadonlyMap<string, number>;
  /** What the option `ignore` has let through, as lines. */
  readonly ignored: readonly string[];
  /** Entries of the option `ignore` that name nothing. */
  readonly unused: readonly string[];
}

/** What the lists of types and properties do not admit. */
export function unservedIn(stack: DeployedStack): Finding[] {
  const types = new Set(stack.declared().map(({ type }) => type));
  const served = [...types].flatMap((type) => {
    const lists = Object.hasOwn(SERVED, type) ? SERVED[type] : undefined;
    if (!lists) return [];
    const held = stack.resources(type).filter((each) => lists.applies?.(each) ?? true);
    return held.flatMap((resource) => findingsIn(resource, lists));
  });
  const others = stack.declared().flatMap((resource): Finding[] => {
    const { type } = resource;
    if (Object.hasOwn(SERVED, type) || Object.hasOwn(HARMLESS_TYPES, type)) return [];
    if (!FAMILIES.some((family) => type.startsWith(family))) return [];
    const todo = Object.hasOwn(REFUSED_TYPES, type) ? REFUSED_TYPES[type] : undefined;
    return [{ ...resource, path: '', value: '', todo: todo ?? UNKNOWN_TYPE }];
  });
  return [...served, ...others];
}

/**
 * Holds a stack against the lists of what is served here, before anything of it runs. Throws one
 * {@link NotServedError} with all that is found, and tells what the run then leaves out.
 */
export function assertServed(
  stack: DeployedStack,
  { ignore = [], refusals = [] }: ServedOptions = {},
): Unserved {
  const findings = [...unservedIn(stack), ...refusals];
  const { left, ignored, unused } = withoutIgnored(findings, ignore);
  if (left.length > 0) throw new NotServedError([...new Set(left.map(lineOf))]);

  const types = new Map<string, number>();
  for (const { type } of stack.declared()) {
    if (!Object.hasOwn(SERVED, type)) types.set(type, (types.get(type) ?? 0) + 1);
  }
  return { types, ignored: [...new Set(ignored.map(lineOf))], unused };
}
