import { format } from 'prettier';
import { holds, type Figure } from './figures';

/** Where something was measured. */
export interface Machine {
  readonly node: string;
  readonly chromium: string;
  readonly processor: string;
}

const shown = (value: number, unit: string) =>
  `${value.toLocaleString('en', { maximumFractionDigits: unit === '' ? 4 : 1 })} ${unit}`.trim();

/** The text of docs/performance.md. */
export function benchDocument(figures: readonly Figure[], machine: Machine): Promise<string> {
  const rows = figures.map((figure) => {
    const { name, value, unit, limit } = figure;
    const most =
      limit === undefined ? '' : `${shown(limit, unit)}${holds(figure) ? '' : ', broken'}`;
    return `| ${name} | ${shown(value, unit)} | ${most} |`;
  });
  return format(
    `# Performance

What the pages cost in a large company: 60 areas four deep, 200 tools and 10,000 people (\`npm start -- --seed large\`). Measured by \`npm run bench -- --write\`, which ends with 1 if a limit does not hold; no test repeats it, because times are those of a machine.

The person is in every group and has entered a code, so that home shows all there is. Bytes are those on the wire with an empty cache, 1,000 to the KB; scripts and documents are counted as bodies in brotli, the sums with all headers. Times have no network in them but where a link is named: there the browser holds back each answer for so long. CPU is that of the portal's process for one request, the least of eight rounds.

Node ${machine.node}, Chromium ${machine.chromium}, ${machine.processor}.

| figure | measured | at most |
| --- | --- | --- |
${rows.join('\n')}
`,
    { parser: 'markdown' },
  );
}
