/** Names of groups in a sentence: **engineering** and **admins**. */
export function Groups({ names }: { names: readonly string[] }) {
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 ? ' and ' : null}
      <strong>{name}</strong>
    </span>
  ));
}
