import { fill, pluralOf } from '../../../contracts/texts/filling';
import { useLanguage, useTexts } from '../../page-context';

/** How many requests wait for the person, beside the link to them; nothing where none does. */
export function WaitingCount({ count = 0 }: { readonly count?: number | undefined }) {
  const { waitingForYou } = useTexts().requests;
  const language = useLanguage();
  if (count === 0) return null;
  return (
    <>
      <span className="count" aria-hidden="true">
        {count > 99 ? '99+' : count}
      </span>
      <span className="read-out"> {fill(pluralOf(waitingForYou, count, language), { count })}</span>
    </>
  );
}
