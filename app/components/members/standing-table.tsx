import { Form } from '@remix-run/react';
import type { DirectoryPage } from '../../cognito/directory.server';
import { fill } from '../../../contracts/texts/filling';
import { useTexts } from '../../page-context';
import { Filled } from '../filled';
import { Moment } from '../moment';
import { PeopleTable, type Column } from '../people-table';
import { SubmitButton } from '../submit-button';
import { EntranceFacts, type Entrance } from './entrance';
import { Link } from '../link';

/** Something that somebody did, in seconds since the epoch; of whom is gone there is no name. */
export interface DoneBy {
  readonly at: number;
  readonly by: string | undefined;
}

/** What is told of a standing member beside who they are. */
export interface StandingFacts {
  readonly added?: DoneBy | undefined;
  readonly confirmed?: DoneBy | undefined;
}

export interface StandingTableProps {
  readonly page: DirectoryPage;
  readonly showsAccount: boolean;
  /** By `sub`; undefined: not known, or not for this reader. */
  readonly facts: Readonly<Record<string, StandingFacts>> | undefined;
  /** By `sub`, what the guard says of everybody; undefined: it was not asked. */
  readonly opens: Readonly<Record<string, Entrance>> | undefined;
  /** Whether the reader may confirm members, and by which key; `code`: where to enter one first. */
  readonly review:
    { readonly key: string; readonly sub: string; readonly code?: string | undefined } | undefined;
}

/** A page of standing members; who decides about them confirms them here. */
export function StandingTable(props: StandingTableProps) {
  const { page, showsAccount, opens, review } = props;
  const { members: texts } = useTexts();
  const columns = useColumns(props);
  const table = (
    <PeopleTable
      {...page}
      showsAccount={showsAccount}
      columns={columns}
      also={opens ? 'why=1' : undefined}
    />
  );
  if (!review || page.people.length === 0) return table;
  if (review.code !== undefined) {
    const link = <Link to={review.code}>{texts.enterCode}</Link>;
    return (
      <>
        {table}
        <p className="fine-print">
          <Filled text={texts.codeFirst} with={{ link }} />
        </p>
      </>
    );
  }
  return (
    <Form method="post" key={review.key}>
      {table}
      <p className="fine-print">{texts.confirmHint}</p>
      <input type="hidden" name="key" value={review.key} />
      <SubmitButton intent="review" label={texts.confirm} doing={texts.confirming} quiet />
    </Form>
  );
}

function useColumns(props: StandingTableProps): Column[] {
  const { members: texts } = useTexts();
  const { facts, opens } = props;
  if (opens) {
    const cell: Column['cell'] = ({ sub }) =>
      opens[sub] ? <EntranceFacts {...opens[sub]} /> : null;
    return [{ title: texts.opens.column, cell }];
  }
  if (!facts) return [];
  const cell: Column['cell'] = ({ sub, name }) => (
    <Membership name={name} box={mayConfirm(sub, props) ? sub : undefined} {...facts[sub]} />
  );
  return [{ title: texts.membership, cell }];
}

/** Nobody confirms themselves. */
const mayConfirm = (sub: string, { review }: StandingTableProps) =>
  review !== undefined && review.code === undefined && sub !== review.sub;

interface MembershipProps extends StandingFacts {
  readonly name: string;
  /** What the check box that confirms it says, if there is one. */
  readonly box: string | undefined;
}

function Membership({ name, box, added, confirmed }: MembershipProps) {
  const { members: texts } = useTexts();
  const filling = ({ at, by = texts.somebody }: DoneBy) => ({
    time: <Moment at={at} />,
    person: by,
  });
  return (
    <span className="membership">
      {box === undefined ? null : (
        <input
          type="checkbox"
          name="people"
          value={box}
          aria-label={fill(texts.select, { person: name })}
        />
      )}
      <span>
        {added ? <Filled text={texts.added} with={filling(added)} /> : texts.outside}
        <br />
        {confirmed ? (
          <Filled text={texts.confirmedBy} with={filling(confirmed)} />
        ) : (
          texts.neverConfirmed
        )}
      </span>
    </span>
  );
}
