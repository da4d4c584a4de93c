import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../tools/file-digest';
import { madeOnce, type Making } from '../../tools/made-once';

let root: string;
let times: number;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'made-once-'));
  mkdirSync(join(root, 'sources'));
  writeFileSync(join(root, 'sources/one.ts'), 'one');
  times = 0;
});
afterEach(() => rmSync(root, { recursive: true }));

const source = (text: string, name = 'one.ts') => writeFileSync(join(root, 'sources', name), text);

/** Makes an output that tells how often it was made; `meanwhile` happens while it is made. */
function make(more: Partial<Making> = {}, meanwhile = () => {}): Promise<boolean> {
  const making = {
    name: 'output',
    root,
    inputs: () => digestOf(root, ['sources']),
    variables: {},
    outputs: ['output'],
    ...more,
  };
  return madeOnce(making, async () => {
    meanwhile();
    times += 1;
    mkdirSync(join(root, 'output'), { recursive: true });
    writeFileSync(join(root, 'output/file'), `made ${times} times`);
  });
}

it('makes once of the same, and again when it is told to', async () => {
  expect(await make()).toBe(true);
  expect(await make()).toBe(false);
  expect(await make({ anew: true })).toBe(true);
  expect(times).toBe(2);
});

describe('it makes again', () => {
  it.each<[string, () => void, Partial<Making>?]>([
    ['a source has other bytes', () => source('two')],
    ['a source has come', () => source('', 'two.ts')],
    ['a source has gone', () => rmSync(join(root, 'sources/one.ts'))],
    [
      'bytes have moved to another file',
      () => {
        source('on');
        source('e', 'one.ts2');
      },
    ],
    ['a variable is another', () => {}, { variables: { PORTAL_SETTINGS_FILE: 'others.json' } }],
    ['a byte of the output is another', () => writeFileSync(join(root, 'output/file'), 'Made 1')],
    ['the output has more', () => writeFileSync(join(root, 'output/more'), '')],
    ['the output is not there', () => rmSync(join(root, 'output'), { recursive: true })],
    ['the stamp is cut off', () => writeFileSync(join(root, '.cache/built/output'), 'ab12')],
    ['Node is another', () => Object.defineProperty(process, 'version', { value: 'v0.0.0' })],
  ])('if %s', async (_, change, more) => {
    const { version } = process;
    await make();
    change();
    expect(await make(more)).toBe(true);
    Object.defineProperty(process, 'version', { value: version });
  });
});

it('makes again what failed, or was made while the sources changed, even if they changed back', async () => {
  const fails = () => {
    throw new Error('failed');
  };
  await expect(make({}, fails)).rejects.toThrow('failed');
  await make({}, () => source('two'));
  source('one');
  expect(await make()).toBe(true);
  expect(await make({ anew: true }, fails).catch(String)).toContain('failed');
  const changedAtMs = digestOf(root, ['sources']).changedAtMs;
  const changesBack = () => {
    do {
      source('two');
      source('one');
    } while (digestOf(root, ['sources']).changedAtMs === changedAtMs);
  };
  expect(await make({}, changesBack)).toBe(true);
  expect(await make()).toBe(true);
  expect(await make()).toBe(false);
});
