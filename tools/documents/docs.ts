import { writeFileSync } from 'node:fs';
import { readAssembly } from 'local-aws';
import { parseArgs } from 'node:util';
import { costDocument } from './cost-document';
import { figuresDocument } from './figures-document';
import { logDocument } from './log-document';
import { routesDocument } from './routes-document';

const synthesized = () => ({
  starter: readAssembly('cdk.out/starter'),
  production: readAssembly('cdk.out/production'),
});

/** `npm run docs`: writes anew the documents that are made from the build and the templates. */
export async function writeDocuments(): Promise<void> {
  const { routes } = await import('#build');
  write('docs/routes.md', await routesDocument(routes));
  write('docs/log.md', await logDocument());
  write('docs/costs.md', await costDocument(synthesized()));
}

/**
 * `npm run figures`: what is measured of the synthesized profiles, in Markdown: their costs,
 * resources and instances. With `--write` it goes to the documents.
 */
export async function showFigures(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { write: { type: 'boolean', default: false } } });
  const show = values.write ? write : (_path: string, text: string) => console.log(text);
  show('docs/costs.md', await costDocument(synthesized()));
  show('docs/figures.md', await figuresDocument(synthesized()));
}

function write(path: string, text: string): void {
  writeFileSync(path, text);
  console.log(path);
}
