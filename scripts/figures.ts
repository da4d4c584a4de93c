import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readAssembly } from '../local/template/assembly';
import { costDocument } from './cost-document';
import { instanceFigures } from './instance-figures';

/**
 * `npm run figures`: what is measured of the synthesized profiles, as tables in Markdown: their
 * instances, costs and resources. With `--write` the latter two go to docs/costs.md.
 */
const DOCUMENT = 'docs/costs.md';
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const assemblies = {
  starter: readAssembly('cdk.out/starter'),
  production: readAssembly('cdk.out/production'),
};

const text = await costDocument(assemblies);
if (values.write) {
  writeFileSync(DOCUMENT, text);
} else {
  console.log(text);
  const measured = Object.values(assemblies).map(instanceFigures);
  const rows = [
    ['User data', ...measured.map((each) => `${each.userDataBytes} bytes`), 'under 4,096'],
    [
      'Exposure of the unit (systemd-analyze security)',
      ...measured.map(({ exposure }) => exposure.toFixed(1)),
      '2.0 or less',
    ],
  ];
  console.log(`| Figure | ${Object.keys(assemblies).join(' | ')} | Limit |`);
  console.log('| --- | --- | --- | --- |');
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
}
