import type { DeployedResource } from '../stack';

/**
 * What becomes of the properties of a resource type: each property of CloudFormation's schema stands
 * in exactly one of the lists. A path names a property through the ones that it is nested in, lists
 * stepped through: `Conditions.PathPatternConfig.Values`. In a list of keys and values a path names
 * the key: `LoadBalancerAttributes[idle_timeout.timeout_seconds]`.
 */
export interface ServedType {
  /** Which resources of the type can run here at all; the others are not held against the lists. */
  readonly applies?: (resource: DeployedResource) => boolean;
  /** What changes the run. Paths lead to a value, or to JSON that is read as a whole. */
  readonly honoured: readonly Honoured[];
  /** What changes nothing that can be seen here, with the reason. A path covers all below it. */
  readonly harmless: Readonly<Record<string, string>>;
  /** What would have to change the run and does not, with what to do. A path covers all below it. */
  readonly refused: Readonly<Record<string, Refused>>;
}

/** A path, all of whose values are honoured; or one with the values that are. */
export type Honoured = string | HonouredValues;

export type HonouredValues = { readonly path: string; readonly todo?: string } & (
  | { readonly values: readonly (string | number | boolean)[] }
  /** Whole numbers, both ends included. */
  | { readonly range: readonly [least: number, most: number] }
  | { readonly pattern: RegExp; readonly todo: string }
);

/** What to do; and the values, if there are some, that say no more than what holds here anyway. */
export type Refused =
  string | { readonly except: readonly (string | number | boolean)[]; readonly todo: string };

/** The lists of a nested property, as lists of the property that it stands in. */
export function within(property: string, lists: ServedType): ServedType {
  const below = <Value>(entries: Readonly<Record<string, Value>>) =>
    Object.fromEntries(
      Object.entries(entries).map(([path, value]) => [`${property}.${path}`, value]),
    );
  return {
    honoured: lists.honoured.map((each) =>
      typeof each === 'string'
        ? `${property}.${each}`
        : { ...each, path: `${property}.${each.path}` },
    ),
    harmless: below(lists.harmless),
    refused: below(lists.refused),
  };
}

/** Several lists of one type as one. */
export function joined(...lists: readonly ServedType[]): ServedType {
  return {
    honoured: lists.flatMap(({ honoured }) => honoured),
    harmless: Object.assign({}, ...lists.map(({ harmless }) => harmless)) as ServedType['harmless'],
    refused: Object.assign({}, ...lists.map(({ refused }) => refused)) as ServedType['refused'],
  };
}

/** The path of an entry of `honoured`. */
export const pathOf = (entry: Honoured): string => (typeof entry === 'string' ? entry : entry.path);

/** Every path of the lists, as often as it stands in them. */
export function pathsOf({ honoured, harmless, refused }: ServedType): string[] {
  return [...honoured.map(pathOf), ...Object.keys(harmless), ...Object.keys(refused)];
}

/** Whether a path is another one or lies below it. */
export function isBelow(path: string, above: string): boolean {
  return path === above || (path.startsWith(above) && /^[.[]/.test(path.slice(above.length)));
}
