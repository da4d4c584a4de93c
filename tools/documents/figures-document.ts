import { format } from 'prettier';
import type { Assemblies } from './cost-document';
import { instanceFigures } from './instance-figures';
import { markdownTable } from './markdown-table';

/** The text of docs/figures.md, measured of the profiles' launch templates. */
export function figuresDocument(assemblies: Assemblies): Promise<string> {
  const measured = Object.values(assemblies).map(instanceFigures);
  const rows = [
    ['Bytes of user data', ...measured.map(({ userDataBytes }) => userDataBytes), 'under 6,144'],
    [
      'Exposure of the unit (`systemd-analyze security`), of 10',
      ...measured.map(({ exposure }) => exposure.toFixed(1)),
      '2.0 or less',
    ],
  ];
  return format(
    `# Figures

Made by \`npm run figures -- --write\` from the synthesized templates; \`tests/tools/documents/figures.test.ts\` holds that it is current, and \`tests/infra/boot-script.test.ts\` and \`compute.test.ts\` hold the limits. What is paid for is in [costs](costs.md).

## Instances

User data is counted with every reference resolved as the local cloud resolves it, and without the portal's name; EC2 takes 16,384 bytes. The exposure is systemd's rating of the unit that runs the portal, from 0 (sandboxed) to 10 (as root would run); another version of systemd may rate it otherwise.

${markdownTable(['figure', ...Object.keys(assemblies), 'limit'], rows)}
`,
    { parser: 'markdown' },
  );
}
