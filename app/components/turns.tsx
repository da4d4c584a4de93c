import { useSearchParams } from '@remix-run/react';
import { useEffect, useRef, type RefObject } from 'react';
import type { Turns as Queries } from '../cognito/page-trail.server';
import { useTexts } from '../page-context';
import { Link } from './link';

interface TurnsProps extends Queries {
  /** What the addresses of the pages around have besides. */
  readonly also?: string | undefined;
  /** The id of what says where in the list a page is, if the list is not what the page begins with. */
  readonly at?: string | undefined;
}

/** Links to the pages of a list around the one that is shown; nothing where it is the only one. */
export function Turns({ previous, start, next, also, at }: TurnsProps) {
  const { people: texts } = useTexts();
  const links = [
    { query: start, label: texts.firstPage },
    { query: previous, label: texts.previousPage },
    { query: next, label: texts.nextPage },
  ];
  const known = links.filter(({ query }) => query !== undefined);
  if (known.length === 0) return null;
  const hash = at === undefined ? '' : `#${at}`;
  return (
    <nav className="actions" aria-label={texts.pages}>
      {known.map(({ query, label }) => (
        <Link
          key={label}
          className="button quiet"
          to={`?${[also, query].filter(Boolean).join('&')}${hash}`}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

/** For what says where in a list a page is: after a page was turned, the focus is there. */
export function useFocusOnPage(): RefObject<HTMLParagraphElement> {
  const focus = useRef<HTMLParagraphElement>(null);
  const page = useSearchParams()[0].get('page');
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current !== page) focus.current?.focus();
    shown.current = page;
  }, [page]);
  return focus;
}
