import { expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { followRecipe } from '../fixtures/recipe';

const { root } = await followRecipe('secret');

it('puts the name of the parameter into the template, and lets the portal read it alone', async () => {
  const text = await readFile(
    join(root, 'cdk.out/starter/EmployeeAccessPortal.template.json'),
    'utf8',
  );
  expect(text).toContain('COMPANY_LEDGER_TOKEN=/EmployeeAccessPortal/COMPANY_LEDGER_TOKEN');
  expect(text).toContain(':parameter/EmployeeAccessPortal/COMPANY_LEDGER_TOKEN');
});
