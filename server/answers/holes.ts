/**
 * What needs no escape in HTML, in an attribute, in JSON and in a script, so that it is the same text
 * wherever a page shows it.
 */
const PLAIN = /^[\p{L}\p{M}\p{N} .@_+-]{1,128}$/u;

/** The place of a person's own value in what a loader gave. */
export class Hole {
  constructor(readonly index: number) {}
}

/**
 * A copy of what a loader gave, with a hole in place of each text that its route says its components
 * only show.
 *
 * @param fields what the route says
 * @param values of the request, by the holes' index; new ones are added, equal ones share a hole
 */
export function withHoles(
  given: unknown,
  fields: readonly string[] | undefined,
  values: string[],
): unknown {
  if (!fields || typeof given !== 'object' || given === null) return given;
  const opened: Record<string, unknown> = { ...given };
  for (const field of fields) {
    const value = opened[field];
    if (typeof value !== 'string' || !PLAIN.test(value)) continue;
    const known = values.indexOf(value);
    opened[field] = new Hole(known < 0 ? values.push(value) - 1 : known);
  }
  return opened;
}

/** What {@link withHoles} made, with other texts in the holes. */
export function filledWith(opened: unknown, texts: readonly string[]): unknown {
  if (typeof opened !== 'object' || opened === null) return opened;
  const entries = Object.entries(opened);
  if (!entries.some(([, value]) => value instanceof Hole)) return opened;
  return Object.fromEntries(
    entries.map(([field, value]) => [field, value instanceof Hole ? texts[value.index] : value]),
  );
}
