/** The name of the error for what AWS has and this package has not; no exception of AWS's has it. */
export const NOT_SERVED = 'NotServedHereException';

/** What that error says. */
export const notServed = (operation: string) =>
  `${operation} exists in AWS, and is not served here.`;

/** The routes of a REST API by operation: `GET /things/{Id}/parts`, with a query where one is needed. */
export type Routes = Readonly<Record<string, string>>;

/** The operation of a REST API that a request asks for; of several, that with the most fixed parts. */
export function operationAt(
  routes: Routes,
  { method, path }: { readonly method: string; readonly path: string },
): string | undefined {
  const asked = partsOf(path);
  const matching = Object.entries(routes).flatMap(([operation, route]) => {
    const [verb, pattern = ''] = route.split(' ');
    const wanted = partsOf(pattern);
    const fits =
      verb === method &&
      wanted.segments.length === asked.segments.length &&
      wanted.segments.every((part, at) => part.startsWith('{') || part === asked.segments[at]) &&
      [...wanted.query].every(([name, value]) => asked.query.get(name) === value);
    if (!fits) return [];
    const fixed = wanted.segments.filter((part) => !part.startsWith('{')).length;
    return { operation, fixed: fixed + wanted.query.size };
  });
  return matching.sort((a, b) => b.fixed - a.fixed)[0]?.operation;
}

function partsOf(path: string) {
  const [plain = '', query = ''] = path.split('?', 2);
  return { segments: plain.split('/').filter(Boolean), query: new URLSearchParams(query) };
}
