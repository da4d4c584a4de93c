import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeReport } from './report';

/** `npm run security:report`: the report of the assemblies in `cdk.out/`, in `security-report/`. */
const OUTPUT = 'security-report';

/** Writes the report anew. */
export async function writeReport(): Promise<void> {
  const { routes } = await import('#build');
  const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
  const { files, tables, faults } = makeReport({ root, manifest: routes });
  rmSync(join(root, OUTPUT), { recursive: true, force: true });
  for (const [path, text] of files) {
    const file = join(root, OUTPUT, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  console.log(`${OUTPUT}/index.html: ${tables.length} tables, ${faults.length} entries in red`);
  for (const fault of faults) console.log(`  ${fault}`);
}
