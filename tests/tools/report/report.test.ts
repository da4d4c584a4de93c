import * as build from '#build';
import { existsSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { AssembliesMissingError, makeReport } from '../../../tools/report/report';
import type { Report } from '../../../tools/report/report';
import { linesOf } from '../../../tools/report/table';
import { sources } from './assemblies';
import { faultOfTest } from './titles';

const at = new Date('2026-11-27T12:00:00Z');
const input = { root: process.cwd(), manifest: build.routes, at };
let report: Report;

beforeAll(() => {
  report = makeReport(input);
});

describe('the report of what was synthesized', () => {
  it('has a page for each profile, and a CSV file for each table', () => {
    const profiles = readdirSync('cdk.out').filter((name) =>
      existsSync(`cdk.out/${name}/manifest.json`),
    );
    for (const name of [...profiles, 'index', 'application', 'threat-model', 'asvs', 'software']) {
      expect([...report.files.keys()]).toContain(`${name}.html`);
    }
    for (const { id } of report.tables) expect([...report.files.keys()]).toContain(`csv/${id}.csv`);
    expect(report.files.get('index.html')).toContain('starter.html#starter-roles');
  });

  it('has no two tables of one name', () => {
    const ids = report.tables.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says of each table what it was made from', () => {
    for (const { madeFrom } of report.tables) {
      expect(madeFrom.length).toBeGreaterThan(0);
      for (const source of madeFrom) {
        expect(existsSync(source) || source.startsWith('npm '), source).toBe(true);
      }
    }
  });

  it('names tests that exist', () => {
    const named = report.tables
      .flatMap(({ rows }) => rows.flat(2))
      .flatMap((cell) => linesOf(cell).map(({ text }) => text))
      .flatMap((line) => /^(tests\/\S+) · (.+) · (not run|passed|failed)$/.exec(line) ?? []).length;
    expect(named).toBeGreaterThan(100);
    const controls = report.tables.filter(({ columns }) => columns.includes('Held by'));
    for (const row of controls.flatMap(({ rows }) => rows)) {
      const [file = '', title = ''] = (linesOf(row.at(-1) ?? '')[0]?.text ?? '').split(' · ');
      expect(faultOfTest({ file, title }, sources)).toBeUndefined();
    }
  });

  it('is the same, to the byte, each time', () => {
    expect([...makeReport(input).files]).toEqual([...report.files]);
  });

  it('holds no secret, no token, no address of a person and no folder of this machine', () => {
    for (const [file, text] of report.files) {
      expect(text, file).not.toMatch(/\bA(KIA|SIA)[A-Z0-9]{16}\b|-----BEGIN|\beyJ[\w-]{20,}\./);
      expect(text, file).not.toContain(process.cwd());
      if (file !== 'sbom.cdx.json') expect(text, file).not.toMatch(/(dmar|jahn|peter)@/);
    }
  });

  it('links to files and places that it has', () => {
    for (const [file, text] of report.files) {
      for (const [, href = ''] of text.matchAll(/<a [^>]*href="(?!https:)([^"]+)"/g)) {
        const [path = '', anchor] = href.split('#');
        const target = report.files.get(path || file);
        expect(target, `${file}: ${href}`).toBeDefined();
        if (anchor) expect(target).toContain(`id="${anchor}"`);
      }
    }
  });
});

it('needs an assembly', () => {
  expect(() => makeReport({ ...input, assemblies: 'docs' })).toThrow(AssembliesMissingError);
});
