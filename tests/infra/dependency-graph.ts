/** The part of a CloudFormation template that holds the graph. */
export interface GraphTemplate {
  readonly Resources: Record<
    string,
    { readonly DependsOn?: string | string[]; readonly Properties?: object }
  >;
}

/** The names that a `Fn::Sub` text refers to; `${!x}` is literal. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = '']) => name.split('.')[0] ?? '');
}

/** Every name that a value refers to, by Ref, Fn::GetAtt or Fn::Sub. */
function namesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const head: unknown = Array.isArray(inner) ? inner[0] : inner;
    if (key === 'Ref' && typeof inner === 'string') return [inner];
    if (key === 'Fn::GetAtt' && typeof head === 'string') return head.split('.').slice(0, 1);
    if (key === 'Fn::Sub' && typeof head === 'string') return [...namesIn(head), ...namesOf(inner)];
    return namesOf(inner);
  });
}

/** The logical ids on a cycle of a CloudFormation template, which CloudFormation refuses; or []. */
export function dependencyCycle({ Resources }: GraphTemplate): string[] {
  const done = new Set<string>();
  function visit(id: string, way: string[]): string[] {
    const resource = Resources[id];
    if (!resource || done.has(id)) return [];
    if (way.includes(id)) return way.slice(way.indexOf(id));
    for (const next of [...namesOf(resource), ...[resource.DependsOn ?? []].flat()]) {
      const cycle = visit(next, [...way, id]);
      if (cycle.length > 0) return cycle;
    }
    done.add(id);
    return [];
  }
  for (const id of Object.keys(Resources)) {
    const cycle = visit(id, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
