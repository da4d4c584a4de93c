import { Link, useSearchParams } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import type { DirectoryPage } from '../cognito/directory.server';
import { Email } from './email';

interface PeopleTableProps extends DirectoryPage {
  /** What their addresses begin with; kept in the address of the next page. */
  readonly query?: string;
}

/** A page of people, with the way to the next one. Says how many they are, also to who cannot see. */
export function PeopleTable({ people, next, query = '' }: PeopleTableProps) {
  const { page, focus } = useFocusOnPage();
  const whose = query && ` whose email begins with “${query}”`;
  const place = next ? ' on this page; there are more' : page === null ? '' : ' on this last page';
  return (
    <>
      <p id="people" role="status" tabIndex={-1} ref={focus}>
        {countOf(people.length)}
        {whose}
        {place}.
      </p>
      {people.length > 0 ? (
        <table aria-describedby="people">
          <thead>
            <tr>
              <th scope="col">Email</th>
              <th scope="col">Account</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ sub, email, enabled }) => (
              <tr key={sub}>
                <td>
                  <Email address={email} />
                </td>
                <td>{enabled ? 'enabled' : <span className="tag">disabled</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {next ? (
        <div className="actions">
          <Link className="button quiet" to={`?${nextPage(query, next)}`}>
            Next page
          </Link>
        </div>
      ) : null}
    </>
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
  return { page, focus };
}

function countOf(count: number): string {
  if (count === 0) return 'Nobody';
  return count === 1 ? 'One person' : `${count} people`;
}

function nextPage(query: string, page: string): string {
  return new URLSearchParams({ ...(query && { q: query }), page }).toString();
}
