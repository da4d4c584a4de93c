import { Fragment } from 'react';
import { useLanguage } from '../page-context';

/** A group, or several of which one is enough. */
export type Named = string | readonly string[];

/** Names of groups in a sentence: **engineering** and (**operations** or **hr**). */
export function Groups({ names }: { names: readonly Named[] }) {
  const language = useLanguage();
  const listed = (type: Intl.ListFormatType, list: readonly string[]) =>
    new Intl.ListFormat(language, { type }).formatToParts(list);
  const named = names.map((name) => [name].flat());
  const parts = listed('conjunction', named.map(String));
  const elements = parts.filter(({ type }) => type === 'element');
  return parts.map((part, index) => {
    if (part.type !== 'element') return part.value;
    const choice = named[elements.indexOf(part)] ?? [];
    const groups = listed('disjunction', choice).map(({ type, value }, inside) =>
      type === 'element' ? <strong key={inside}>{value}</strong> : value,
    );
    const apart = choice.length > 1 && named.length > 1;
    return <Fragment key={index}>{apart ? ['(', ...groups, ')'] : groups}</Fragment>;
  });
}
