import { beforeAll, expect, it } from 'vitest';
import { deniedAddress, readDeniedAddress } from '../../../app/auth/denied-address.server';
import { PORTAL_ORIGIN, portalEnvironment } from '../../fixtures/portal';

beforeAll(() => {
  Object.assign(process.env, portalEnvironment());
});

const area = { path: 'engineering/operations' } as const;
const read = (address: string) => readDeniedAddress(PORTAL_ORIGIN + address)?.returnTo;

it("names the area alone where the area's own page was asked for", () => {
  const address = deniedAddress(area, '/areas/engineering/operations');
  expect(address).toBe('/denied?area=engineering%2Foperations');
  expect(read(address)).toBe('/areas/engineering/operations');
});

it.each([
  '/areas/engineering/operations/members',
  '/areas/engineering/operations?tab=2',
  '/areas/engineering/operations/',
  '/go/engineering/operations/console',
])('keeps %s, which is what was asked for', (page) => {
  const address = deniedAddress(area, page);
  expect(address).toContain('/denied?area=engineering%2Foperations&returnTo=');
  expect(read(address)).toBe(page);
});

it('keeps the page of a link that is too long, without its query', () => {
  const page = '/areas/engineering/operations/members';
  expect(read(deniedAddress(area, `${page}?f=${'x'.repeat(3_000)}`))).toBe(page);
});

it.each([
  'https://evil.example/',
  '//evil.example/areas/hr',
  '/\\evil.example',
  'javascript:alert(1)',
  '/verify?returnTo=%2F',
  '/logout',
  '',
])('leads to the area where the address says %j', (returnTo) => {
  const query = new URLSearchParams({ area: 'hr', returnTo });
  expect(read(`/denied?${query}`)).toBe('/areas/hr');
});

it.each(['/denied', '/denied?area=', '/denied?area=nothing&returnTo=%2Fareas%2Fhr'])(
  'knows of no area at %s',
  (address) => {
    expect(readDeniedAddress(PORTAL_ORIGIN + address)).toBeUndefined();
  },
);
