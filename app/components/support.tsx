import { whomToAsk } from '../../contracts/texts/whom-to-ask';
import { useSupport, useTexts } from '../page-context';
import { Filled } from './filled';

/** Who helps, for the hole `{support}` of a text. */
export function useWhomToAsk(): string {
  return whomToAsk(useTexts().support, useSupport());
}

/** How to reach who helps; nothing where the settings name nobody. The page that is left stays open. */
export function Support() {
  const { ways, page } = useTexts().support;
  const support = useSupport();
  const whom = useWhomToAsk();
  if (!support) return null;
  const { email, url } = support;
  const addresses = (
    <>
      <a href={`mailto:${email}`}>{email}</a>
      {url === undefined ? null : (
        <>
          {' · '}
          <a href={url} target="_blank" rel="noreferrer">
            {page}
          </a>
        </>
      )}
    </>
  );
  return (
    <p className="support">
      <Filled text={ways} with={{ support: whom, ways: addresses }} />
    </p>
  );
}
