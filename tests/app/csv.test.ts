import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvAnswer, csvOf, plainCell } from '../../app/csv.server';

/** As RFC 4180 says, of a file whose every cell is quoted. */
function parsed(csv: string): string[][] {
  return csv
    .slice(1, -'\r\n'.length)
    .split(/\r\n/)
    .map((line) =>
      [...line.matchAll(/(?:^|,)"((?:[^"]|"")*)"/g)].map(([, cell = '']) =>
        cell.replaceAll('""', '"'),
      ),
    );
}

/** What somebody may write who means harm: texts with what spreadsheets read in them. */
const cell = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        '"',
        ',',
        ';',
        ' ',
        '=cmd|',
        '＝',
        '\uFEFF',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

it('has no cell that begins a formula, whichever separator a spreadsheet splits at', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1 }),
      (rows) => {
        const csv = csvOf(rows);
        for (const [piece] of csv.slice(1).matchAll(/[^,;"\t\r\n]+/g)) {
          expect(piece.trim()).not.toMatch(/^[=+\-@＝＋－＠]/u);
        }
      },
    ),
  );
});

it('reads back as what was written, each cell in its place', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1 }),
      (rows) => {
        expect(parsed(csvOf(rows))).toEqual(rows.map((row) => row.map(plainCell)));
      },
    ),
  );
});

it('leaves a plain text as it is', () => {
  const texts = ['Dana Mar', "O'Brien, Moe", 'dmar@example.com', 'say "no"', 'Zoë Müller-Weiß'];
  expect(texts.map(plainCell)).toEqual(texts);
});

it('is a file to download, in UTF-8 with a mark', async () => {
  const answer = csvAnswer('members-hr', [['Größe']]);
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="members-hr.csv"');
  expect([...new Uint8Array(await answer.arrayBuffer())].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
});
