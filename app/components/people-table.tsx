import { Link, useSearchParams } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import type { DirectoryPage } from '../cognito/directory.server';
import { Email } from './email';

interface PeopleTableProps extends DirectoryPage {
  /** What their names or addresses begin with. */
  readonly query?: string;
  /** Whether it says which accounts are disabled. */
  readonly showsAccount: boolean;
}

/** A page of people, with the ways around. Says how many they are, also to who cannot see. */
export function PeopleTable(props: PeopleTableProps) {
  const { people, turns, showsAccount } = props;
  const focus = useFocusOnPage();
  return (
    <>
      <p id="people" role="status" tabIndex={-1} ref={focus}>
        {summaryOf(props)}
      </p>
      {people.length > 0 ? (
        <table aria-describedby="people">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Email</th>
              {showsAccount ? <th scope="col">Account</th> : null}
            </tr>
          </thead>
          <tbody>
            {people.map(({ sub, name, email, enabled }) => (
              <tr key={sub}>
                <td>
                  <Link to={`/people/${sub}`}>
                    <Email address={name} />
                  </Link>
                </td>
                <td>
                  <Email address={email} />
                </td>
                {showsAccount ? (
                  <td>{enabled ? 'enabled' : <span className="tag">disabled</span>}</td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <Turns {...turns} />
    </>
  );
}

function Turns({ previous, start, next }: DirectoryPage['turns']) {
  const links = [
    { query: start, label: 'First page' },
    { query: previous, label: 'Previous page' },
    { query: next, label: 'Next page' },
  ];
  const known = links.filter(({ query }) => query !== undefined);
  if (known.length === 0) return null;
  return (
    <nav className="actions" aria-label="Pages">
      {known.map(({ query, label }) => (
        <Link key={label} className="button quiet" to={`?${query}`}>
          {label}
        </Link>
      ))}
    </nav>
  );
}

/** After a page was turned, the focus is where the next one begins. */
function useFocusOnPage() {
  const focus = useRef<HTMLParagraphElement>(null);
  const page = useSearchParams()[0].get('page');
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current !== page) focus.current?.focus();
    shown.current = page;
  }, [page]);
  return focus;
}

function countOf(count: number): string {
  if (count === 0) return 'Nobody';
  return count === 1 ? 'One person' : `${count} people`;
}

function summaryOf({ people, turns, found, estimate, query }: PeopleTableProps): string {
  if (found) {
    const { count, page, pages, more } = found;
    const whose = ` whose name or email begins with “${query}”`;
    const place = pages > 1 ? `, page ${page} of ${pages}` : '';
    const further = more ? ' There are more; type more of the name.' : '';
    return `${countOf(count)}${whose}${place}.${further}`;
  }
  const isFirst = turns.previous === undefined && turns.start === undefined;
  const last = isFirst ? '' : ' on this last page';
  const place = turns.next === undefined ? last : ' on this page; there are more';
  const all =
    estimate === undefined || (isFirst && turns.next === undefined)
      ? ''
      : ` About ${estimate} in all.`;
  return `${countOf(people.length)}${place}.${all}`;
}
