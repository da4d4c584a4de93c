/** Where a spreadsheet would begin a formula, whichever separator it splits a line at. */
const FORMULA = /(^|[,;"])(\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

/** What a spreadsheet may have of a text: one line, and no formula in it, wherever it is split. */
export function plainCell(text: string): string {
  return text.replace(/[\s\p{C}]+/gu, ' ').replace(FORMULA, "$1'$2");
}

/**
 * Rows as RFC 4180 has them, every cell quoted. A mark in front says that it is UTF-8, which
 * spreadsheets do not take for granted.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map((text) => quoted(plainCell(text))).join(','));
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A table to download, and to open in a spreadsheet. */
export function csvAnswer(name: string, rows: readonly (readonly string[])[]): Response {
  return new Response(csvOf(rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
      // Remix marks so what it answers itself; the browser tells by it that this is the portal's.
      'X-Remix-Response': 'yes',
    },
  });
}
