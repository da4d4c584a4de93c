import { writeFileSync } from 'node:fs';
import { readAssembly } from 'local-aws';
import { Sources } from '../report/sources';
import { costDocument } from './cost-document';
import { routesDocument } from './routes-document';

/** `npm run docs`: writes anew the documents that are made from the build and the templates. */
export async function writeDocuments(): Promise<void> {
  const { routes } = await import('#build');
  const documents = {
    'docs/routes.md': await routesDocument(routes, new Sources('.')),
    'docs/costs.md': await costDocument({
      starter: readAssembly('cdk.out/starter'),
      production: readAssembly('cdk.out/production'),
    }),
  };
  for (const [path, text] of Object.entries(documents)) {
    writeFileSync(path, text);
    console.log(path);
  }
}
