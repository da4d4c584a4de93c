import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  readVerifyAddress,
  returnPath,
  verifyAddress,
} from '../../../../app/auth/step-up/return-to.server';
import { deniedAddress, readDeniedAddress } from '../../../../app/auth/denied-address.server';
import { portalEnvironment, PORTAL_ORIGIN } from '../../../fixtures/portal';

beforeAll(() => {
  Object.assign(process.env, portalEnvironment());
});

describe('returnPath', () => {
  it.each([
    '/',
    '/areas/hr',
    '/areas/hr/members?page=a%2Fb&x=1',
    '/directory?q=%C3%A4#top',
    '/denied?area=hr',
  ])('takes %s', (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([
    ['another origin', 'https://evil.example/areas'],
    ['its own origin, spelled out', `${PORTAL_ORIGIN}/areas`],
    ['no scheme', '//evil.example'],
    ['a backslash', '/\\evil.example'],
    ['two backslashes', '\\\\evil.example'],
    ['a backslash later', '/areas\\hr'],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,x'],
    ['a tab in the slashes', '/\t/evil.example'],
    ['a newline', '/areas\nhr'],
    ['a leading space', ' /areas'],
    ['a null', '/areas\0'],
    ['dots', '/areas/../verify'],
    ['dots that hide slashes', '/.//evil.example'],
    ['encoded dots', '/%2e%2e/verify'],
    ['a relative path', 'areas/hr'],
    ['nothing', ''],
    ['too much', `/${'a'.repeat(2_100)}`],
    ['the page itself', '/verify?returnTo=%2F'],
    ['the page itself, encoded', '/%76erify'],
    ['the page itself, in capitals', '/VERIFY/'],
    ['the sign-out', '/logout'],
    ['an asset', '/assets/build/x.js'],
    ['the load balancer', '/oauth2/idpresponse?code=x'],
    ['data of a page', '/areas/hr.data'],
    ['an encoding that is none', '/%zz'],
  ])('takes the start page for %s', (_, text) => {
    expect(returnPath(text)).toBe('/');
  });
});

it.each([10, 2_030, 2_040, 2_048, 8_000, 60_000])(
  'keeps the path of a query of %i characters',
  (length) => {
    for (const path of ['/areas/hr', '/areas/engineering/operations', '/account']) {
      const kept = returnPath(`${path}?f=${'x'.repeat(length)}`);
      expect(kept.split('?')[0]).toBe(path);
      expect(kept.length).toBeLessThanOrEqual(2_048);
    }
  },
);

it('keeps the path of any link, and all of one that is short, through both pages', () => {
  const path = '/areas/engineering/operations/members';
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.webQueryParameters(),
    fc.constantFrom('%', '%zz', '"<>|`^{}\\', '?', '/../..', '&&=', '+'),
  );
  const length = fc.integer({ min: 0, max: 9_000 });
  fc.assert(
    fc.property(text, length, fc.constantFrom('x', 'ü', '%2F', '?'), (query, times, filler) => {
      const asked = new URL(`${PORTAL_ORIGIN}${path}?${query}${filler.repeat(times)}`);
      const link = asked.pathname + asked.search;
      const kept = link.length <= 2_048 ? link : path;
      const verify = verifyAddress({ returnTo: link, maxAgeSeconds: 900 });
      expect(readVerifyAddress(PORTAL_ORIGIN + verify)).toEqual({
        returnTo: kept,
        maxAgeSeconds: 900,
      });
      const denied = deniedAddress({ path: 'engineering/operations' }, link);
      expect(readDeniedAddress(PORTAL_ORIGIN + denied)?.returnTo).toBe(kept);
    }),
    { numRuns: 500 },
  );
});

describe('the address of the verify page', () => {
  const round = (path: string, maxAgeSeconds: number) => {
    const address = verifyAddress({ returnTo: path, maxAgeSeconds });
    return { address, query: readVerifyAddress(PORTAL_ORIGIN + address) };
  };

  it('says an age only where the path does not imply it', () => {
    expect(round('/areas/hr', 28_800).address).toBe('/verify?returnTo=%2Fareas%2Fhr');
    expect(round('/areas/engineering/operations/members', 900).address).not.toContain('age');
    expect(round('/areas/hr', 60).address).toContain('&age=60');
    expect(round('/AREAS/engineering/operations', 900).address).toContain('&age=900');
  });

  it('is read as it was written', () => {
    for (const [path, age] of [
      ['/areas/hr?a=1&b=2', 28_800],
      ['/areas/engineering/operations', 900],
      ['/account', 60],
    ] as const) {
      expect(round(path, age).query).toEqual({ returnTo: path, maxAgeSeconds: age });
    }
  });

  it('asks for the age of its area, however long the query was', () => {
    for (const length of [10, 2_020, 2_048, 30_000]) {
      const { query } = round(`/areas/engineering/operations?f=${'x'.repeat(length)}`, 900);
      expect(query.maxAgeSeconds).toBe(900);
      expect(query.returnTo).toContain('/areas/engineering/operations');
      expect(round(`/areas/hr?f=${'x'.repeat(length)}`, 60).query.maxAgeSeconds).toBe(60);
      expect(round(`/${'x'.repeat(length + 2_048)}`, 60).query).toEqual({
        returnTo: '/',
        maxAgeSeconds: 60,
      });
    }
  });

  it('cannot be made to ask for less than the area does', () => {
    const said = `${PORTAL_ORIGIN}/verify?returnTo=%2Fareas%2Fengineering%2Foperations&age=`;
    for (const age of ['99999', '-1', '1e9', 'x']) {
      expect(readVerifyAddress(said + age).maxAgeSeconds).toBe(900);
    }
  });
});
