import { format } from 'prettier';
import type { Manifest } from '../manifest-routes';
import { linesOf, type Cell, type Table } from '../report/table';
import { markdownTable } from './markdown-table';
import { areasTable, routesTable } from './routes-tables';

/** A cell in Markdown. */
const cellText = (cell: Cell) =>
  linesOf(cell)
    .map(({ text }) => text)
    .join(', ');

const code = (text: string) => text.replace(/[^, ]+/g, (word) => `\`${word}\``);

/** A table of the report as one of Markdown, with the columns in `inCode` set as code. */
function markdownOf({ columns, rows }: Table, inCode: readonly string[]): string {
  const cells = rows.map((row) =>
    row.map((cell, at) => {
      const text = cellText(cell);
      return inCode.includes(columns[at] ?? '') && !text.includes('layout') ? code(text) : text;
    }),
  );
  return markdownTable(columns, cells);
}

/** The text of docs/routes.md, from the Remix manifest and the list of areas. */
export function routesDocument(manifest: Manifest): Promise<string> {
  const areas = areasTable();
  const routes = routesTable(manifest);
  return format(
    `# Routes and areas

Made by \`npm run docs\` from the Remix manifest, \`app/routes/\` and \`app/company/areas.server.ts\`; \`tests/docs/routes.test.ts\` holds that it is current. How to add to it: [add an area](guides/add-an-area.md).

## Areas

${areas.lead}

${markdownOf(areas, ['Addresses', 'Groups, all of them'])}

## Routes

${routes.lead}

- \`person\`: who is signed in and whose account is enabled
- \`group\`: of these, the members of every group of the area that the address names, with a fresh code
- \`public\`: anyone; which addresses the load balancer lets through without a session is in \`contracts/addresses.ts\`, and of one's own in \`app/company/addresses.ts\`
- \`webhook\`: a program that signs what it posts

${markdownOf(routes, ['Address', 'Declared access', 'Route'])}
`,
    { parser: 'markdown' },
  );
}
