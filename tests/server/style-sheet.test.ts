import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { styleSheetText } from '../../server/style-sheet';

it('cannot end the element that it stands in', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sheet-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  await writeFile(join(directory, 'a.css'), `a{--b:"</STYLE><p>";background:url(data:,</style>)}`);
  expect(styleSheetText(directory, '/a.css')).toBe(
    String.raw`a{--b:"<\/STYLE><p>";background:url(data:,<\/style>)}`,
  );
  expect(() => styleSheetText(directory, '/b.css')).toThrow('b.css');
});
