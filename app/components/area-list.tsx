import { useTexts } from '../page-context';
import { Filled } from './filled';
import { Groups, type Named } from './groups';
import { Owners, type PersonLink } from './owners';
import { Link } from './link';

/** An area as a list shows it. */
export interface AreaSummary {
  /** The area's address after `/areas/`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** Every group that it takes to enter, or several of which one is enough. */
  readonly groups: readonly Named[];
  readonly owners: readonly PersonLink[];
  /** Whether the person may enter. */
  readonly open: boolean;
  /** Whether it is there for what is inside it, after a page that told of it. */
  readonly continued?: boolean | undefined;
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
  const { areas: texts } = useTexts();
  const groups = <Groups names={area.groups} />;
  return (
    <>
      <p className="card-title">
        <Link to={`/areas/${area.path}`}>{area.title}</Link>
        {area.continued ? <span className="tag">{texts.continued}</span> : null}
        {area.open || area.continued ? null : <span className="tag">{texts.membersOnly}</span>}
      </p>
      {area.continued ? null : <p>{area.description}</p>}
      {area.open || area.continued ? null : (
        <p className="fine-print">
          {area.owners.length > 0 ? (
            <Filled
              text={texts.forMembersAsk}
              with={{ groups, owners: <Owners people={area.owners} /> }}
            />
          ) : (
            <Filled text={texts.forMembersOf} with={{ groups }} />
          )}
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
