/** The value of the first cookie of this name in a `Cookie` header; undefined without one. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  const pair = pairsOf(header).find((one) => one.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** A `Cookie` header with one cookie set, or left out. */
export function withCookie(header: string | undefined, name: string, value?: string): string {
  const others = pairsOf(header).filter((one) => !one.startsWith(`${name}=`));
  return [...others, ...(value === undefined ? [] : [`${name}=${value}`])].join('; ');
}

const pairsOf = (header = '') =>
  header
    .split(';')
    .map((pair) => pair.trim())
    .filter(Boolean);
