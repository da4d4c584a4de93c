import { Form, Link } from '@remix-run/react';
import type { Entrance } from '../../auth/ways.server';
import type { DirectoryPage } from '../../cognito/directory.server';
import { fill } from '../../../contracts/texts/filling';
import { useTexts } from '../../page-context';
import { Filled } from '../filled';
import { Moment } from '../moment';
import { PeopleTable, type Column } from '../people-table';
import { SubmitButton } from '../submit-button';
import { EntranceFacts } from './entrance';

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
    <Form method="post">
      {table}
      <p className="fine-print">{texts.confirmHint}</p>
      <input type="hidden" name="key" value={review.key} />
      <SubmitButton intent="review" label={texts.confirm} doing={texts.confirming} quiet />
    </Form>
  );
}

function useColumns({ facts, opens, review }: StandingTableProps): Column[] {
  const { members: texts } = useTexts();
  const said = (
    { at, by = texts.somebody }: DoneBy,
    text: typeof texts.added | typeof texts.confirmedBy,
  ) => <Filled text={text} with={{ time: <Moment at={at} />, person: by }} />;
  const columns: Column[] = [];
  if (opens) {
    columns.push({
      title: texts.opens.column,
      cell: ({ sub }) => (opens[sub] ? <EntranceFacts {...opens[sub]} /> : null),
    });
  }
  if (facts) {
    const cellOf = ({ sub, name }: { sub: string; name: string }) => {
      const confirmed = facts[sub]?.confirmed;
      const label = fill(texts.select, { person: name });
      return (
        <span className="confirmed">
          {review && review.code === undefined && sub !== review.sub ? (
            <input type="checkbox" name={`member.${sub}`} value="on" aria-label={label} />
          ) : null}
          {confirmed ? said(confirmed, texts.confirmedBy) : texts.never}
        </span>
      );
    };
    columns.push(
      {
        title: texts.membership,
        cell: ({ sub }) => {
          const added = facts[sub]?.added;
          return added ? said(added, texts.added) : texts.outside;
        },
      },
      { title: texts.lastConfirmed, cell: cellOf },
    );
  }
  return columns;
}
