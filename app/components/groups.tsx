import { Fragment } from 'react';
import { useLanguage } from '../page-context';

/** A group, or several of which one is enough. */
export type Named = string | readonly string[];

/** Names of groups in a sentence: **engineering** and (**operations** or **hr**). */
export function Groups({ names }: { names: readonly Named[] }) {
  const language = useLanguage();
  const listed = (type: Intl.ListFormatType, list: readonly string[]) =>
    new Intl.ListFormat(language, { type }).formatToParts(list);
  let at = 0;
  const named = names.map((name) => [name].flat());
  return listed('conjunction', named.map(String)).map((part, index) => {
    if (part.type !== 'element') return part.value;
    const choice = named[at++] ?? [];
    const groups = listed('disjunction', choice).map(({ type, value }, inside) =>
      type === 'element' ? <strong key={inside}>{value}</strong> : value,
    );
    const apart = choice.length > 1 && named.length > 1;
    return <Fragment key={index}>{apart ? ['(', ...groups, ')'] : groups}</Fragment>;
  });
}
