import { Link, useSearchParams } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import type { DirectoryPage } from '../cognito/directory.server';
import { Email } from './email';

interface PeopleTableProps extends DirectoryPage {
  /** Whom it lists. */
  readonly caption: string;
  /** Kept in the address of the next page. */
  readonly query?: string;
}

/** A page of people, with the way to the next one. Says how many they are, also to who cannot see. */
export function PeopleTable({ caption, people, next, query = '' }: PeopleTableProps) {
  const { page, focus } = useFocusOnPage();
  return (
    <section className="people" aria-labelledby="people">
      <h2 id="people" tabIndex={-1} ref={focus}>
        {caption}
      </h2>
      <p role="status">{countOf(people.length, page !== null, next !== undefined)}</p>
      {people.length > 0 ? (
        <table aria-labelledby="people">
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
    </section>
  );
}

/** After a page was turned, the focus is where the next one begins. */
function useFocusOnPage() {
  const focus = useRef<HTMLHeadingElement>(null);
  const page = useSearchParams()[0].get('page');
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current !== page) focus.current?.focus();
    shown.current = page;
  }, [page]);
  return { page, focus };
}

function countOf(count: number, isLater: boolean, isFollowed: boolean): string {
  const people = count === 1 ? 'One person' : `${count === 0 ? 'No' : count} people`;
  if (isFollowed) return `${people} on this page; there are more.`;
  return isLater ? `${people} on this last page.` : `${people}.`;
}

function nextPage(query: string, page: string): string {
  return new URLSearchParams({ ...(query && { q: query }), page }).toString();
}
