import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArguments } from '../../src/command/arguments';
import { assertPeopleFit } from '../../src/command/people';

const DEFAULTS = {
  source: 'cdk.out',
  parameters: {},
  command: [],
  port: 3000,
  https: false,
  people: [],
  ignore: [],
  state: '.local-aws',
  fresh: false,
  verbose: false,
};

let directory: string;
const file = (name: string) => join(directory, name);
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'people-'));
  const people = [{ email: 'a@example.com', groups: ['staff'], attributes: { name: 'A' } }];
  writeFileSync(file('people.json'), JSON.stringify(people));
  writeFileSync(file('nobody.json'), '[{ "groups": [] }]');
  writeFileSync(file('numbers.json'), '[{ "email": "a@example.com", "groups": [1] }]');
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('the arguments', () => {
  it.each([
    ['', {}],
    [
      'out/a.json --port 0 --https --fresh',
      { source: 'out/a.json', port: 0, https: true, fresh: true },
    ],
    ['--target http://127.0.0.1:1', { targets: ['http://127.0.0.1:1'] }],
    [
      '--target A=http://a:1 --target B=http://b:1 --target A=http://a:2',
      {
        targets: { A: ['http://a:1', 'http://a:2'], B: ['http://b:1'] },
      },
    ],
    ['--parameter A=b=c --parameter B=', { parameters: { A: 'b=c', B: '' } }],
    ['cdk.out -- node --help server.js', { command: ['node', '--help', 'server.js'] }],
    ['--ignore X --ignore Y.Z', { ignore: ['X', 'Y.Z'] }],
    [
      '--person a@example.com:staff,admins --person b@example.com',
      {
        people: [
          { email: 'a@example.com', groups: ['staff', 'admins'] },
          { email: 'b@example.com', groups: [] },
        ],
      },
    ],
  ])('%s', (text, expected) => {
    const args = text.split(' ').filter((word) => word !== '');
    expect(readArguments(args)).toEqual({ ...DEFAULTS, ...expected });
  });

  it('take people out of a file', () => {
    expect(readArguments(['--people', file('people.json')])).toMatchObject({
      people: [{ email: 'a@example.com', groups: ['staff'], attributes: { name: 'A' } }],
    });
  });

  it.each([
    ['--help', 'help'],
    ['-v', 'version'],
  ])('%s', (text, expected) => {
    expect(readArguments([text])).toBe(expected);
  });

  it.each([
    ['--tagret http://a', "Unknown option '--tagret'"],
    ['a b', 'one assembly or template, got a and b'],
    ['--', 'Expected a command after --'],
    ['--target http://a:1 -- node a.js', 'got both'],
    ['--target A=http://a:1 --target http://b:1', 'before each address, or before none'],
    ['--target web', '<name>=<value>, got web'],
    ['--parameter A', '--parameter: expected <name>=<value>, got A'],
    ['--port 70000', '--port: expected a number up to 65535, got 70000'],
    ['--person ann', '--person: expected an email address, got "ann"'],
    ['--person a@b.c:d:e', 'one colon'],
    ['--people missing.json', 'got missing.json: ENOENT'],
  ])('refuse %s', (text, message) => {
    expect(() => readArguments(text.split(' '))).toThrow(message);
  });

  it.each([
    ['nobody.json', 'expected an email address, got nothing'],
    ['numbers.json', 'texts in "groups"'],
  ])('refuse the people of %s', (name, message) => {
    expect(() => readArguments(['--people', file(name)])).toThrow(message);
  });
});

describe('people of the command', () => {
  const people = [{ email: 'a@example.com', groups: ['staff'] }];
  const declared = [{ username: 'b@example.com', attributes: {} }];
  const fit = (pool: Parameters<typeof assertPeopleFit>[1]) => assertPeopleFit(people, pool);

  it('are refused beside those of the template, and in a group that it has not', () => {
    expect(() => fit({ people: declared, groups: [] })).toThrow('declares: b@example.com');
    const groups = [{ name: 'admins' }];
    expect(() => fit({ people: [], groups })).toThrow('declares (admins), got staff');
    expect(() => fit({ people: [], groups: [{ name: 'staff' }] })).not.toThrow();
  });
});
