import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { launchChromium } from '../chromium';
import { APPROVED_FILE } from './difference';
import { makeReport } from './report';

/** Where the report goes. */
const OUTPUT = 'security-report';

/**
 * `npm run security:report`: the report of the assemblies in `cdk.out/`, written anew. `--pdf` prints
 * it, too; `--approve` writes down what the next one is compared with.
 */
export async function writeReport(args: string[] = []): Promise<void> {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ args, options: { pdf: flag, approve: flag } });
  const { routes } = await import('#build');
  const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
  const { files, whole, tables, faults, approval } = makeReport({
    root,
    manifest: routes,
    at: new Date(),
  });
  rmSync(join(root, OUTPUT), { recursive: true, force: true });
  for (const [path, text] of files) {
    const file = join(root, OUTPUT, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  if (values.pdf) await print(whole, join(root, OUTPUT, 'report.pdf'));
  if (values.approve) {
    writeFileSync(
      join(root, APPROVED_FILE),
      await format(JSON.stringify(approval), { parser: 'json', printWidth: 100 }),
    );
    console.log(`${APPROVED_FILE}: commit it to approve this report`);
  }
  console.log(`${OUTPUT}/index.html: ${tables.length} tables, ${faults.length} entries in red`);
  for (const fault of faults) console.log(`  ${fault}`);
}

async function print(html: string, path: string): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.setContent(html);
    const footer =
      '<div style="width:100%;font-size:7pt;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';
    await page.pdf({
      path,
      preferCSSPageSize: true,
      outline: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: footer,
    });
  } finally {
    await browser.close();
  }
}
