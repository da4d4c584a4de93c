/** An address that breaks at its dots and its at sign, if it has to, and in no word. */
export function Email({ address }: { address: string }) {
  const parts = address.match(/[^@.]*[@.]|[^@.]+$/g) ?? [];
  return parts.flatMap((part, at) => (at > 0 ? [<wbr key={at} />, part] : part));
}
