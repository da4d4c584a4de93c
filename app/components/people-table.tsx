import { Link } from '@remix-run/react';
import type { DirectoryPage } from '../cognito/directory.server';

/** A page of people, with the way to the next one. `query` is kept in its address. */
export function PeopleTable({ people, next, query = '' }: DirectoryPage & { query?: string }) {
  if (people.length === 0) return <p>Nobody here.</p>;
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">Email</th>
            <th scope="col">Account</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ sub, email, enabled }) => (
            <tr key={sub}>
              <td>{email}</td>
              <td>{enabled ? 'enabled' : <span className="tag">disabled</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
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

function nextPage(query: string, page: string): string {
  return new URLSearchParams({ ...(query && { q: query }), page }).toString();
}
