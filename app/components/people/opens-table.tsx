import { useTexts } from '../../page-context';
import { EntranceFacts, type Entrance } from '../members/entrance';
import { Link } from '../link';

/** An area, and what the guard says of a person there. */
export interface OpenTo {
  readonly path: string;
  readonly title: string;
  /** Titles of the areas that it lies in, from the top down. */
  readonly above: readonly string[];
  readonly entrance: Entrance;
}

/** What a person can open, and why: every area. */
export function OpensTable({ areas }: { readonly areas: readonly OpenTo[] }) {
  const { frame, members } = useTexts();
  return (
    <table aria-labelledby="opens">
      <thead>
        <tr>
          <th scope="col">{frame.areas}</th>
          <th scope="col">{members.opens.column}</th>
        </tr>
      </thead>
      <tbody>
        {areas.map(({ path, title, above, entrance }) => (
          <tr key={path}>
            <td>
              {above.length > 0 ? <span className="above">{above.join(' / ')} / </span> : null}
              <Link to={`/areas/${path}`}>{title}</Link>
            </td>
            <td>
              <EntranceFacts {...entrance} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
