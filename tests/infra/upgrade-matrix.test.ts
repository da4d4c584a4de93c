import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { production, profiles, starter } from '../../infra/profiles';
import { copyTree } from '../fixtures/tree-copy';
import { movingSettings, pairs, settingRows } from './upgrade-rows';
import { lossesOf, templateOf, type Losses, type Template } from './upgrades';

const NOTHING: Losses = { replaced: [], deleted: [], kept: [] };

/** What holds data or people, or cannot be made twice, and is replaced by no setting but these. */
const DATA =
  /^(?:Cognito::UserPool|Cognito::UserPoolClient|Cognito::UserPoolGroup|DynamoDB::\w+|KMS::Key|Logs::LogGroup|S3::Bucket|ElasticLoadBalancingV2::LoadBalancer)(?: ×|$)/;

const gone = ({ replaced, deleted }: Losses) => [...replaced, ...deleted];

describe.each(profiles)('an update of $name', (profile) => {
  const before = templateOf(profile);

  it.each(settingRows)('by another $of takes what the row says, there and back', (row) => {
    const after = templateOf(profile, row.changes);
    const { there = {}, back = {} } = row.without?.includes(profile.name) ? {} : row;
    expect(lossesOf(before, after)).toEqual({ ...NOTHING, ...there });
    expect(lossesOf(after, before)).toEqual({ ...NOTHING, ...back });
  });

  it.each(pairs)('by another %s and %s takes no data', (one, other) => {
    const changes = settingRows.filter(({ of }) => of === one || of === other);
    const after = templateOf(
      profile,
      changes.reduce((all, row) => ({ ...all, ...row.changes }), {}),
    );
    for (const losses of [lossesOf(before, after), lossesOf(after, before)]) {
      expect(gone(losses).filter((type) => DATA.test(type))).toEqual([]);
    }
  });

  it('to another network takes the network, and no data', () => {
    const losses = lossesOf(before, templateOf(profile, { network: { cidr: '10.30.0.0/24' } }));
    expect(gone(losses)).toContain('EC2::VPC');
    expect(gone(losses).filter((type) => DATA.test(type))).toEqual([]);
  });
});

it('knows every documented setting', () => {
  const [, table = ''] =
    /## Settings\n(.*?)\n## /s.exec(readFileSync('docs/deploy.md', 'utf8')) ?? [];
  const documented = [...table.matchAll(/^\| `([\w.]+)` /gm)].map(([, name]) => name);
  expect(documented.length).toBeGreaterThan(20);
  const known = [...settingRows.map(({ of }) => of), ...movingSettings];
  expect([...new Set(known)].sort()).toEqual([...documented].sort());
});

describe('another profile', () => {
  it('deletes the people of the seed, from starter to production', () => {
    expect(lossesOf(templateOf(starter), templateOf(production))).toEqual({
      ...NOTHING,
      deleted: ['Cognito::UserPoolUser × 5', 'Cognito::UserPoolUserToGroupAttachment × 11'],
    });
  });

  it('takes the guards away, from production to starter, and keeps key and logs', () => {
    const { replaced, deleted, kept } = lossesOf(templateOf(production), templateOf(starter));
    expect([replaced, kept]).toEqual([[], ['KMS::Key', 'Logs::LogGroup']]);
    expect(deleted).toEqual(
      expect.arrayContaining(['WAFv2::WebACL × 2', 'WAFv2::WebACLAssociation × 2']),
    );
    // The web ACLs' own: kept, its name would stand in the next one's way.
    expect(deleted.filter((type) => DATA.test(type))).toEqual(['Logs::LogGroup']);
  });
});

describe('another list', () => {
  let copy: string;
  let before: Template;
  beforeAll(async () => {
    copy = await copyTree('upgrades-');
    before = synthesizeCopy();
  });
  afterAll(() => rm(copy, { recursive: true }));

  function synthesizeCopy(): Template {
    const program = ['--import', 'tsx', 'tools/dev/assembly-program.ts', 'out'];
    execFileSync(process.execPath, program, { cwd: copy, stdio: 'pipe' });
    const file = join(copy, 'out/starter/EmployeeAccessPortal.template.json');
    return JSON.parse(readFileSync(file, 'utf8')) as Template;
  }

  /** The template of the copy while `change` is made to a file of it. */
  function changed(file: string, change: (text: string) => string): Template {
    const path = join(copy, file);
    const text = readFileSync(path, 'utf8');
    const after = change(text);
    expect(after).not.toBe(text);
    writeFileSync(path, after);
    try {
      return synthesizeCopy();
    } finally {
      writeFileSync(path, text);
    }
  }

  const AREAS = 'app/company/areas.server.ts';
  const PEOPLE = 'app/company/people.ts';
  const GROUP = { kept: ['Cognito::UserPoolGroup'] };
  const launches = /\n {4}areas: \[\n {6}\{\n {8}slug: 'launches',.*?\n {4}\],/s;

  it('of areas with one more takes nothing, and back keeps its group', () => {
    const more = changed(AREAS, (text) =>
      text.replace(
        "    slug: 'hr',",
        "    slug: 'law',\n    title: 'Law',\n    description: '',\n    group: 'law',\n    owners: 'hr-owners',\n    tools: [],\n  },\n  {\n$&",
      ),
    );
    expect(lossesOf(before, more)).toEqual(NOTHING);
    expect(lossesOf(more, before)).toEqual({ ...NOTHING, ...GROUP });
  });

  it('of areas with one fewer keeps its group out of the stack', () => {
    const fewer = changed(AREAS, (text) => text.replace(launches, ''));
    expect(lossesOf(before, fewer)).toEqual({ ...NOTHING, ...GROUP });
  });

  it('of areas with one renamed takes nothing, as its group is the same', () => {
    const renamed = changed(AREAS, (text) => text.replace("slug: 'launches'", "slug: 'campaigns'"));
    expect(lossesOf(before, renamed)).toEqual(NOTHING);
  });

  it('of areas with one moved takes nothing', () => {
    const moved = changed(AREAS, (text) => {
      const [block = ''] = launches.exec(text) ?? [];
      return text.replace(block, '').replace("    owners: 'hr-owners',", `$&${block}`);
    });
    expect(lossesOf(before, moved)).toEqual(NOTHING);
  });

  it('of areas with another group keeps the old one out of the stack', () => {
    const other = changed(AREAS, (text) => text.replace("group: 'launches'", "group: 'starts'"));
    expect(lossesOf(before, other)).toEqual({ ...NOTHING, ...GROUP });
  });

  it('of people with one more takes nothing, and back deletes the person', () => {
    const more = changed(PEOPLE, (text) =>
      text.replace(
        "  { name: 'jahn'",
        "  { name: 'new', given: 'N', family: 'W', groups: ['hr'] },\n$&",
      ),
    );
    expect(lossesOf(before, more)).toEqual(NOTHING);
    const person = ['Cognito::UserPoolUser', 'Cognito::UserPoolUserToGroupAttachment'];
    expect(lossesOf(more, before)).toEqual({ ...NOTHING, deleted: person });
  });

  it('of people with other groups changes memberships alone', () => {
    const fewer = changed(PEOPLE, (text) =>
      text.replace("groups: ['hr', 'hr-owners']", "groups: ['hr']"),
    );
    const membership = ['Cognito::UserPoolUserToGroupAttachment'];
    expect(lossesOf(before, fewer)).toEqual({ ...NOTHING, deleted: membership });
  });
});
