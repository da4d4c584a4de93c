import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the code that a template holds itself into a folder of its own, as a deployment package has
 * it: a file named `index` (AWS CloudFormation, "AWS::Lambda::Function Code", ZipFile). Gives the
 * folder.
 */
export function writeInlineCode(directory: string, logicalId: string, code: string): string {
  const folder = join(directory, logicalId);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.js'), code);
  // Whatever project this folder is in, the code is of no package, and so CommonJS.
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}\n');
  return folder;
}
