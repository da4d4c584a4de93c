import { Fragment } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { style } from './style';
import { linesOf, type Cell, type Table } from './table';

/** A document of the project or a picture, as HTML that lets nothing raw through. */
export interface Prose {
  readonly id: string;
  readonly title: string;
  readonly html: string;
  readonly writtenBy: string;
}

/** A page of the report. */
export interface Page {
  readonly file: string;
  readonly title: string;
  readonly lead: string;
  /** Sentences above the rest. */
  readonly facts?: readonly string[];
  readonly parts: readonly (Table | Prose)[];
}

/** Nothing is fetched and nothing runs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** The greatest length of a text that a narrow column takes. */
const SHORT_TEXT = 60;

/** A text that may be broken after the signs that join paths, names and addresses. */
function Breakable({ text }: { readonly text: string }) {
  const parts = text.split(/(?<=[/:_@=}-])(?=\w|\$)/);
  return parts.map((part, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

function CellContent({ cell }: { readonly cell: Cell }) {
  const lines = linesOf(cell).filter(({ text }) => text !== '');
  return lines.map(({ text, tone }, at) => (
    <span key={at} className={tone}>
      <Breakable text={text} />
    </span>
  ));
}

/** Whether a column has a text that a narrow one does not take. */
const isLong = ({ rows }: Table, column: number) =>
  rows.some((row) => linesOf(row[column] ?? '').some(({ text }) => text.length > SHORT_TEXT));

function TableSection({ table }: { readonly table: Table }) {
  const { id, title, lead, madeFrom, writtenBy, columns, rows } = table;
  const long = columns.map((_, at) => (isLong(table, at) ? 'long' : undefined));
  return (
    <section id={id}>
      <h2>{title}</h2>
      <p>{lead}</p>
      {writtenBy && <p className="person">{writtenBy}</p>}
      <p className="source">
        Made from {madeFrom.join(', ')}. {rows.length} rows, also as{' '}
        <a href={`csv/${id}.csv`}>CSV</a>.
      </p>
      {rows.length === 0 ? (
        <p className="none">None.</p>
      ) : (
        <div className="scroll" tabIndex={0} role="region" aria-label={title}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <tr key={at}>
                  {row.map((cell, column) => (
                    <td key={column} data-column={columns[column]} className={long[column]}>
                      <CellContent cell={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function ProseSection({ prose: { id, title, html, writtenBy } }: { readonly prose: Prose }) {
  return (
    <section id={id}>
      <h2>{title}</h2>
      <p className="person">{writtenBy}</p>
      <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}

function Contents({ page, prefix = '' }: { readonly page: Page; readonly prefix?: string }) {
  return (
    <ul className="contents">
      {page.parts.map(({ id, title }) => (
        <li key={id}>
          <a href={`${prefix}#${id}`}>{title}</a>
        </li>
      ))}
    </ul>
  );
}

function PageContent({ page, pages }: { readonly page: Page; readonly pages: readonly Page[] }) {
  const { title, lead, facts, parts } = page;
  const [index, ...others] = pages;
  return (
    <main>
      <h1>{title}</h1>
      <p>{lead}</p>
      {facts && (
        <ul>
          {facts.map((fact) => (
            <li key={fact}>
              <Breakable text={fact} />
            </li>
          ))}
        </ul>
      )}
      {parts.length > 1 && <Contents page={page} />}
      {parts.map((part) =>
        'rows' in part ? (
          <TableSection key={part.id} table={part} />
        ) : (
          <ProseSection key={part.id} prose={part} />
        ),
      )}
      {page === index &&
        others.map((each) => (
          <Fragment key={each.file}>
            <h2 className="way">
              <a href={each.file}>{each.title}</a>
            </h2>
            <Contents page={each} prefix={each.file} />
          </Fragment>
        ))}
    </main>
  );
}

/** Pages as one HTML document, for paper all. Everything that comes from outside is escaped by React. */
export function htmlOfPage(shown: readonly Page[], pages: readonly Page[]): string {
  const document = (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width" />
        <title>{`${shown[0]?.title ?? ''} · Security report`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <nav className="site" aria-label="Report">
          {pages.map((each) => (
            <a key={each.file} href={each.file} aria-current={shown.includes(each) && 'page'}>
              {each.title}
            </a>
          ))}
        </nav>
        {shown.map((page) => (
          <PageContent key={page.file} page={page} pages={pages} />
        ))}
      </body>
    </html>
  );
  return `<!doctype html>\n${renderToStaticMarkup(document)}\n`;
}
