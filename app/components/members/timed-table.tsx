import { fill } from '../../../contracts/texts/filling';
import { useTexts } from '../../page-context';
import { Email } from '../email';
import { Empty } from '../empty';
import { Moment } from '../moment';
import { NameCell } from '../people-table';
import { EntranceFacts, type Entrance } from './entrance';
import { Link } from '../link';

/** Somebody who may open an area until an end. */
export interface TimedFacts {
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  /** In seconds since the epoch. */
  readonly until: number;
  readonly by: { readonly sub: string; readonly name: string } | undefined;
  /** What was written, for those who decide about the area. */
  readonly why?: { readonly asked: string; readonly decided: string } | undefined;
  readonly opens?: Entrance | undefined;
}

export interface TimedTableProps {
  readonly people: readonly TimedFacts[];
  /** Whether there may be more of them. */
  readonly more: boolean;
  readonly showsReasons: boolean;
}

/** Who has an area's group until a set time: by whom, and, for who decides, why. */
export function TimedTable({ people, more, showsReasons }: TimedTableProps) {
  const { members, people: peopleTexts } = useTexts();
  const { timed: texts } = members;
  const asks = people.some(({ opens }) => opens !== undefined);
  if (people.length === 0) {
    return (
      <Empty icon="nobody">
        <p>{texts.none}</p>
      </Empty>
    );
  }
  return (
    <>
      <table aria-labelledby="timed">
        <thead>
          <tr>
            <th scope="col">{peopleTexts.name}</th>
            <th scope="col">{peopleTexts.email}</th>
            <th scope="col">{texts.until}</th>
            <th scope="col">{texts.by}</th>
            {showsReasons ? <th scope="col">{texts.why}</th> : null}
            {asks ? <th scope="col">{members.opens.column}</th> : null}
          </tr>
        </thead>
        <tbody>
          {people.map(({ sub, name, email, until, by, why, opens }) => (
            <tr key={sub}>
              <NameCell sub={sub} name={name} />
              <td>
                <Email address={email} />
              </td>
              <td>
                <Moment at={until} />
              </td>
              <td>{by ? <Link to={`/people/${by.sub}`}>{by.name}</Link> : members.somebody}</td>
              {showsReasons ? (
                <td className="written">
                  {why ? <p>{fill(texts.asked, { reason: why.asked })}</p> : null}
                  {why?.decided ? <p>{fill(texts.decided, { reason: why.decided })}</p> : null}
                </td>
              ) : null}
              {opens ? (
                <td>
                  <EntranceFacts {...opens} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {more ? <p className="fine-print">{texts.more}</p> : null}
    </>
  );
}
