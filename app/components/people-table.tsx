import type { ReactNode } from 'react';
import type { DirectoryEntry } from '../cognito/directory-entry.server';
import type { DirectoryPage } from '../cognito/directory.server';
import { fill, pluralOf } from '../../contracts/texts/filling';
import { initialsOf } from '../initials';
import { useLanguage, useTexts } from '../page-context';
import { Avatar } from './avatar';
import { Email } from './email';
import { Empty } from './empty';
import { Turns, useFocusOnPage } from './turns';
import { Link } from './link';

/** What else a page says of each person. */
export interface Column {
  readonly title: string;
  readonly cell: (entry: DirectoryEntry) => ReactNode;
}

interface PeopleTableProps extends DirectoryPage {
  /** What their names or addresses begin with. */
  readonly query?: string;
  /** Whether it says which accounts are disabled. */
  readonly showsAccount: boolean;
  readonly columns?: readonly Column[];
  /** What the addresses of the pages around have besides. */
  readonly also?: string | undefined;
}

/** A page of people, with the ways around. Says how many they are, also to who cannot see. */
export function PeopleTable(props: PeopleTableProps) {
  const { people, turns, showsAccount, columns = [], also } = props;
  const focus = useFocusOnPage();
  const { people: texts } = useTexts();
  const summary = useSummary(props);
  return (
    <>
      <p id="people" role="status" tabIndex={-1} ref={focus}>
        {summary}
      </p>
      {people.length > 0 ? (
        <table aria-describedby="people">
          <thead>
            <tr>
              <th scope="col">{texts.name}</th>
              <th scope="col">{texts.email}</th>
              {showsAccount ? <th scope="col">{texts.account}</th> : null}
              {columns.map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((entry) => (
              <tr key={entry.sub}>
                <NameCell {...entry} />
                <td>
                  <Email address={entry.email} />
                </td>
                {showsAccount ? (
                  <td>
                    {entry.enabled ? texts.enabled : <span className="tag">{texts.disabled}</span>}
                  </td>
                ) : null}
                {columns.map(({ title, cell }) => (
                  <td key={title}>{cell(entry)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {props.found?.count === 0 ? (
        <Empty icon="nobody">
          <p>{texts.nobodyAdvice}</p>
        </Empty>
      ) : null}
      <Turns {...turns} also={also} />
    </>
  );
}

/** Somebody by name, with the way to their page. */
export function NameCell({ sub, name }: Pick<DirectoryEntry, 'sub' | 'name'>) {
  return (
    <td>
      <div className="named">
        <Avatar initials={initialsOf(name)} />
        <Link to={`/people/${sub}`}>
          <Email address={name} />
        </Link>
      </div>
    </td>
  );
}

/** How many people there are, of how many, and where in them this page is. */
function useSummary({ people, turns, found, estimate, query = '' }: PeopleTableProps): string {
  const { people: texts } = useTexts();
  const language = useLanguage();
  const number = (whole: number) => new Intl.NumberFormat(language).format(whole);
  if (found) {
    const { count, page, pages, more } = found;
    const some = pages > 1 ? texts.found.onPage : texts.found.some;
    const text = count === 0 ? texts.found.none : pluralOf(some, count, language);
    const said = fill(text, { count: number(count), query, page, pages });
    return more ? `${said} ${texts.found.more}` : said;
  }
  const count = people.length;
  const isFirst = turns.previous === undefined && turns.start === undefined;
  const isLast = turns.next === undefined;
  const place = isLast ? (isFirst ? 'only' : 'onLastPage') : 'onPage';
  const { none, some } = texts.listed[place];
  const said = fill(count === 0 ? none : pluralOf(some, count, language), { count });
  if (estimate === undefined || (isFirst && isLast)) return said;
  return `${said} ${fill(texts.listed.inAll, { estimate: number(estimate) })}`;
}
