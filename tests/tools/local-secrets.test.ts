import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { localSecret } from '../../tools/local-secrets';

const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'secrets.local.json');
const NAME = '/EmployeeAccessPortal/COMPANY_TOKEN';

it('finds a secret by the name of its variable, as the file has it now', () => {
  expect(localSecret(NAME, file)).toBeUndefined();
  writeFileSync(file, '{ "COMPANY_TOKEN": "s3cret" }');
  expect(localSecret(NAME, file)).toBe('s3cret');
  expect(localSecret('/EmployeeAccessPortal/COMPANY_OTHER', file)).toBeUndefined();
});

it.each(['{ "COMPANY_TOKEN": 1 }', 'COMPANY_TOKEN=s3cret'])('names the file of %s', (text) => {
  writeFileSync(file, text);
  expect(() => localSecret(NAME, file)).toThrow(/^\S+secrets\.local\.json (is|has) (?!.*s3cret)/);
});
