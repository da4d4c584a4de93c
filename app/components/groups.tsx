import { useLanguage } from '../page-context';

/** Names of groups in a sentence: **engineering** and **admins**. */
export function Groups({ names }: { names: readonly string[] }) {
  const list = new Intl.ListFormat(useLanguage());
  return list
    .formatToParts(names)
    .map(({ type, value }, at) => (type === 'element' ? <strong key={at}>{value}</strong> : value));
}
