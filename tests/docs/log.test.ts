import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { logDocument } from '../../tools/documents/log-document';

it('is what docs/log.md says; npm run docs brings it up to date', async () => {
  expect(readFileSync('docs/log.md', 'utf8')).toBe(await logDocument());
});
