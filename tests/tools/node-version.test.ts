import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { engines, scripts } from '../../package.json';

/** The check, told that it runs on another Node. */
function checkOn(version: string) {
  const check = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); require('./tools/node-version.cjs')`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', check], { encoding: 'utf8' });
  return { status, stderr };
}

it.each(['18.20.8', '20.18.3', '21.7.3', '25.0.0'])(
  'refuses Node %s in one line that says what is needed and where it is',
  (version) => {
    const { status, stderr } = checkOn(version);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^.+\n$/);
    for (const part of [`Node ${version} `, engines.node, '.nvmrc', 'nvm install', 'nodejs.org']) {
      expect(stderr).toContain(part);
    }
  },
);

it.each(['20.19.0', '24.11.1'])('takes Node %s', (version) => {
  expect(checkOn(version)).toEqual({ status: 0, stderr: '' });
});

it('takes the Node of .nvmrc', () => {
  const version = readFileSync('.nvmrc', 'utf8').trim().replace('v', '');
  expect(checkOn(`${version}.99.0`.split('.').slice(0, 3).join('.')).status).toBe(0);
});

it('comes first in every command that runs our sources', () => {
  const commands = Object.entries(scripts).filter(([, script]) =>
    /\btsx\b|\bvitest\b/.test(script),
  );
  const unchecked = commands.filter(
    ([name, script]) =>
      !/^(node tools\/node-version\.cjs && |npm run --silent )/.test(script) &&
      !name.startsWith('pre'),
  );
  expect(unchecked).toEqual([]);
});
