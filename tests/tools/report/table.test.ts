import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../tools/report/csv';
import { htmlOfPage } from '../../../tools/report/document';
import type { Page } from '../../../tools/report/document';
import { htmlOfMarkdown } from '../../../tools/report/markdown';
import { bad, faultsIn, note } from '../../../tools/report/table';
import type { Cell, Table } from '../../../tools/report/table';

const tableOf = (...cells: Cell[]): Table => ({
  id: 'table',
  title: 'A table',
  lead: 'Of one row.',
  madeFrom: ['a test'],
  columns: cells.map((_, at) => `Column ${at}`),
  rows: [cells],
});

const pageOf = (...parts: Page['parts'][number][]): string => {
  const page = { file: 'page.html', title: 'A page', lead: 'Of one table.', parts };
  const index = { ...page, file: 'index.html', parts: [] };
  return htmlOfPage([page], [index, page]);
};

describe('a table as CSV', () => {
  it('keeps commas, quotes and lines within a field', () => {
    expect(csvOf(tableOf('a, "b"', ['one', bad('two')]))).toBe(
      'Column 0,Column 1\r\n"a, ""b""","one\ntwo"\r\n',
    );
  });

  it('has nothing that a spreadsheet would calculate', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\tx']) {
      expect(csvOf(tableOf(text))).toContain(`'${text}`);
    }
  });
});

describe('a table as HTML', () => {
  const attack = '<img src=x onerror=alert(1)>&"\'';

  it('is escaped wherever it stands', () => {
    const html = pageOf({ ...tableOf(attack, [attack], bad(attack)), title: attack, lead: attack });
    expect(html).not.toMatch(/<img|<script/);
    expect(html.match(/&lt;img/g)?.length).toBeGreaterThanOrEqual(5);
  });

  it('shows what is wrong, and what deserves a look', () => {
    const html = pageOf(tableOf(bad('open'), note('wide')));
    expect(html).toContain('<span class="bad">open</span>');
    expect(html).toContain('<span class="note">wide</span>');
    expect(faultsIn([tableOf(bad('open'), note('wide'))])).toEqual(['A table: open']);
  });

  it('says where it is from, and who wrote what', () => {
    const html = pageOf({ ...tableOf('x'), writtenBy: 'Written by a person.' });
    expect(html).toContain('Made from a test.');
    expect(html).toContain('<p class="person">Written by a person.</p>');
    expect(html).toContain('href="csv/table.csv"');
  });

  it('needs no script, font or image of anywhere', () => {
    const html = pageOf(tableOf('x'));
    expect(html).not.toMatch(/<script|<link|<img|url\(|@import/);
    expect(html).toContain('default-src &#x27;none&#x27;');
  });
});

describe('a document of the project', () => {
  it('keeps its tables and headings, but the first', () => {
    const html = htmlOfMarkdown('# Title\n\n## Part\n\n| a | b |\n| - | - |\n| 1 | `2` |\n');
    expect(html).not.toContain('Title');
    expect(html).toMatch(/<h3>Part<\/h3>[\s\S]*<td><code>2<\/code><\/td>/);
  });

  it('lets no HTML through, and no address but https', () => {
    const html = htmlOfMarkdown(
      'a <b onclick=x>b</b>\n\n<script>x</script>\n\n[x](javascript:alert) [y](https://y.example) ![z](https://z.example/z.png)\n',
    );
    expect(html).not.toMatch(/<(b|script|img)\b|javascript:/);
    expect(html).toContain('<a href="https://y.example">y</a>');
  });
});
