import { Link } from '@remix-run/react';
import { Groups } from './groups';
import { Owners, type PersonLink } from './owners';

/** An area as a list shows it. */
export interface AreaSummary {
  /** The area's address after `/areas/`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** Every group that it takes to enter. */
  readonly groups: readonly string[];
  readonly owners: readonly PersonLink[];
  /** Whether the person may enter. */
  readonly open: boolean;
  readonly areas: readonly AreaSummary[];
}

/** Areas as cards, nested ones inside; each links to its page, whether it is open or not. */
export function AreaList({ areas }: { areas: readonly AreaSummary[] }) {
  return (
    <ul className="cards wide">
      {areas.map((area) => (
        <li key={area.path} className={area.open ? 'card' : 'card locked'}>
          <AreaEntry area={area} />
        </li>
      ))}
    </ul>
  );
}

function AreaEntry({ area }: { area: AreaSummary }) {
  return (
    <>
      <p className="card-title">
        <Link to={`/areas/${area.path}`}>{area.title}</Link>
        {area.open ? null : <span className="tag">members only</span>}
      </p>
      <p>{area.description}</p>
      {area.open ? null : (
        <p className="fine-print">
          For members of <Groups names={area.groups} />
          {area.owners.length > 0 ? (
            <>
              ; ask <Owners people={area.owners} />
            </>
          ) : null}
          .
        </p>
      )}
      {area.areas.length > 0 ? (
        <ul className="nested">
          {area.areas.map((nested) => (
            <li key={nested.path}>
              <AreaEntry area={nested} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
