import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { existsSync } from 'node:fs';
import { brandFaults } from '../../../contracts/branding/faults';
import type { Brand } from '../../../contracts/branding/shape';
import { otherBrand as brand } from '../../fixtures/other-brand';

const withLight = (colours: Partial<Brand['colours']['light']>): Brand => ({
  ...brand,
  colours: { ...brand.colours, light: { ...brand.colours.light, ...colours } },
});

describe('a brand', () => {
  it.each([
    ['a product without a name', { product: '' }, 'product'],
    ['a product of two lines', { product: 'One\nTwo' }, 'product'],
    ['a product that ends a mail header', { product: 'One\r\nBcc: all@example.com' }, 'product'],
    ['a company that is markup', { company: '<b>Example</b>' }, 'company'],
    ['a company too long for a line', { company: 'x'.repeat(51) }, 'company'],
    ['a company that begins with a space', { company: ' Example' }, 'company'],
    ['a company that fills in for Cognito', { company: 'Example {####}' }, 'company'],
    ['a product that a unit would expand', { product: 'Portal %n' }, 'product'],
    ['a mark that is no path', { mark: 'logo.svg' }, 'mark'],
    ['a mark that ends its attribute', { mark: 'M0 0"/><script>' }, 'mark'],
    ['corners that are rounder than a button', { radiusPx: 400 }, 'radiusPx'],
    ['corners of a part of a pixel', { radiusPx: 7.5 }, 'radiusPx'],
    ['corners of no number', { radiusPx: NaN }, 'radiusPx'],
  ])('is refused for %s', (_what, change, named) => {
    const faults = brandFaults({ ...brand, ...change });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${named}: expected .+`));
    expect(faults[0]).not.toContain('\n');
  });

  it.each(['Example', 'Müller & Söhne GmbH', '7 Degrees, Inc.', 'L’Atelier (Paris)', '東京支社'])(
    'may be of %s',
    (company) => expect(brandFaults({ ...brand, company })).toEqual([]),
  );

  it('is told each weak pair with what it has and what it needs', () => {
    expect(brandFaults(withLight({ tagInk: '#a98a4a' }))).toEqual([
      'light: tagInk #a98a4a on tag #e3f2d9: contrast 2.79, needed 4.5',
    ]);
  });

  it('is told of a malformed colour once', () => {
    expect(brandFaults(withLight({ accent: 'teal' }))).toEqual([
      'light: accent: expected #rrggbb, got "teal"',
    ]);
  });
});

describe('a brand that cannot be read', () => {
  beforeAll(() => {
    vi.resetModules();
    vi.doMock('../../../app/company/brand', () => ({
      brand: withLight({ inkSoft: '#c0c0c0', accentInk: '#0b5c7e' }),
    }));
  });
  afterAll(() => vi.doUnmock('../../../app/company/brand'));

  const LINES = [
    'app/company/brand.ts: light: inkSoft #c0c0c0 on ground #fff8f0: contrast 1.72, needed 4.5',
    'app/company/brand.ts: light: accentInk #0b5c7e on accent #8a1c4a: contrast 1.21, needed 4.5',
  ];

  it('is not built, and what was built before stands', async () => {
    const { build } = await import('../../../tools/build/main');
    const before = existsSync('dist/portal');
    const refused = await build().catch((error: unknown) => error);
    expect(String(refused)).toContain(LINES[0]);
    expect(String(refused)).toContain(LINES[1]);
    expect(existsSync('dist/portal')).toBe(before);
  });

  it('is not synthesized', async () => {
    const { runSynthesis } = await import('../../../infra/command');
    const printed: string[] = [];
    expect(runSynthesis([], { print: (line) => printed.push(line) })).toBe(1);
    for (const line of LINES) expect(printed.join('\n').split('\n')).toContain(line);
  });
});
