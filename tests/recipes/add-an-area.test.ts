import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import type { Someone } from '../../packages/local-aws/tests/fixtures/operator';
import { operate } from '../../packages/local-aws/tests/fixtures/operator';
import { PORTAL_ORIGIN } from '../fixtures/portal';
import { followRecipe } from '../fixtures/recipe';
import { usePortal } from '../fixtures/use-portal';

/** The product after docs/guides/add-an-area.md was followed to the letter. */
const tree = await followRecipe('add-an-area');
const portal = usePortal({}, tree);
let ann: Someone;

beforeAll(async () => {
  ann = await operate(portal().pool).createPerson('ann@example.com', ['finance']);
});

const pageAt = async (path: string) => (await portal().ask(path, { as: ann })).text;
const partOf = (html: string, label: string) =>
  new RegExp(`<nav[^>]*aria-label="${label}"[^>]*>.*?</nav>`, 's').exec(html)?.[0] ?? '';

it('gives the page a tab, a breadcrumb, headings and a title', async () => {
  const html = await pageAt('/areas/finance/budget');
  const tabs = partOf(html, 'Finance');
  expect(tabs).toMatch(
    /<a [^>]*aria-current="page"[^>]* href="\/areas\/finance\/budget">Budget<\/a>/,
  );
  expect(tabs.match(/aria-current/g)).toHaveLength(1);
  expect(partOf(html, 'Breadcrumb')).toMatch(
    /href="\/areas".*href="\/areas\/finance".*<li aria-current="page">Budget<\/li>/s,
  );
  expect(html.match(/<h[12][^>]*>.*?<\/h[12]>/g)).toEqual(['<h1>Finance</h1>', '<h2>Budget</h2>']);
  expect(html).toMatch(/<title>Budget · Finance · [^<]+<\/title>/);
  expect(html).toMatch(/For (<!-- -->)?ann@example\.com/);
});

it('gives it a link, on every page of its area and nowhere else', async () => {
  const link = 'href="/areas/finance/budget"';
  expect(await pageAt('/areas/finance')).toContain(link);
  expect(await pageAt('/areas/finance/members')).toContain(link);
  expect(await pageAt('/areas')).toContain('href="/areas/finance"');
  expect(await pageAt('/areas')).not.toContain(link);
});

it('takes its form, and what follows is the page', async () => {
  const answer = await portal().ask('/areas/finance/budget', {
    as: ann,
    method: 'POST',
    body: 'amount=100',
    headers: { origin: PORTAL_ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect([answer.status, answer.headers.location]).toEqual([302, '/areas/finance/budget']);
});

it('shows the area inside to its members only', async () => {
  expect(await pageAt('/areas/finance/members')).not.toContain('Audit');
  expect(await pageAt('/areas/finance')).toContain('members only');
  const both = await operate(portal().pool).createPerson('both@example.com', [
    'finance',
    'auditors',
  ]);
  const { text } = await portal().ask('/areas/finance/members', { as: both });
  expect(text).toContain('<h2 id="inside">Inside Finance</h2>');
  expect(text).toContain('href="/areas/finance/audit"');
});

it('answers the resource route', async () => {
  const { status, headers, text } = await portal().ask('/areas/finance/ledger.csv', { as: ann });
  expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(text).toContain('2026-11,1000');
});

it('does not build without the file of the page', async () => {
  await rm(join(tree.root, 'app/company/pages/budget.tsx'));
  const building = promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: tree.root });
  await expect(building).rejects.toThrow(
    'area "finance": page "budget" has no app/company/pages/budget.tsx',
  );
});
