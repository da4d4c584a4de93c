import { writeFileSync } from 'node:fs';
import { readAssembly } from 'local-aws';
import { parseArgs } from 'node:util';
import { costDocument } from './cost-document';
import { figuresDocument } from './figures-document';

/**
 * `npm run figures`: what is measured of the synthesized profiles, in Markdown: their costs,
 * resources and instances. With `--write` it goes to the documents.
 */
export async function showFigures(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { write: { type: 'boolean', default: false } } });
  const assemblies = {
    starter: readAssembly('cdk.out/starter'),
    production: readAssembly('cdk.out/production'),
  };

  const documents = {
    'docs/costs.md': await costDocument(assemblies),
    'docs/figures.md': await figuresDocument(assemblies),
  };
  for (const [file, text] of Object.entries(documents)) {
    if (values.write) writeFileSync(file, text);
    else console.log(text);
  }
}
