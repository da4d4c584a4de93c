import { fill, pluralOf } from '../../contracts/texts/filling';
import { useLanguage, useTexts } from '../page-context';
import { Link } from './link';

/** Leads to all areas from a list that has not all of its own; nothing where it has. */
export function MoreAreas({ count }: { /** That it lacks. */ readonly count: number }) {
  const { areas: texts } = useTexts();
  const text = pluralOf(texts.more, count, useLanguage());
  if (count === 0) return null;
  return (
    <p>
      <Link to="/areas">{fill(text, { count })}</Link>
    </p>
  );
}
