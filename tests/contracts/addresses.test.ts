import { describe, expect, it } from 'vitest';
import { isLetThrough, publicRules, type OwnAddress } from '../../contracts/addresses';

const status = { kind: 'public', path: '/status', rule: 22 } as const;
const hook = { kind: 'webhook', path: '/hooks/payroll', rule: 21 } as const;
const upload = { kind: 'upload', path: '/areas/hr/scans', maxBodyBytes: 2_000_000 } as const;

describe('the rules that let anyone through', () => {
  it('are those of the portal, then one for each address that is public, by its number', () => {
    const rules = publicRules([status, hook, upload]);
    expect(rules.slice(2)).toEqual([
      { id: 'Own21', priority: 21, paths: ['/hooks/payroll'] },
      { id: 'Own22', priority: 22, paths: ['/status', '/status.data'] },
    ]);
    expect(rules.slice(0, 2)).toEqual(publicRules([]));
  });

  it('compare paths as the load balancer does', () => {
    const rules = publicRules([status, hook]);
    for (const path of ['/status', '/status.data', '/hooks/payroll', '/assets/a.js', '/logout']) {
      expect([path, isLetThrough(path, rules)]).toEqual([path, true]);
    }
    for (const path of [
      '/',
      '/Status',
      '/status/',
      '/status/x',
      '/hooks/payroll.data',
      '/assets',
    ]) {
      expect([path, isLetThrough(path, rules)]).toEqual([path, false]);
    }
  });
});

describe('an address', () => {
  const at = (path: string) => [{ ...status, path: path as OwnAddress['path'] }];
  it.each<[string, readonly OwnAddress[], RegExp]>([
    ['of everything', at('/*'), /"\/\*": it is no path/],
    ['with a wildcard', at('/news/?'), /"\/news\/\?": it is no path/],
    ['with a slash behind', at('/status/'), /"\/status\/": it is no path/],
    ['in upper case', at('/Status'), /"\/Status": it is no path/],
    ['that climbs', at('/status/../areas'), /it is no path/],
    ['that is encoded', at('/%61reas'), /it is no path/],
    ['of data', at('/status.data'), /it is no path/],
    ['of an area', at('/areas/hr'), /"\/areas\/hr": addresses below \/areas are the portal's own/],
    ['of the portal', at('/account'), /addresses below \/account are the portal's own/],
    ['of the load balancer', at('/oauth2/idpresponse'), /below \/oauth2 are the portal's own/],
    ['listed twice', [status, { ...status, rule: 23 }], /"\/status": it is listed twice/],
    [
      'whose rule is taken',
      [status, { ...hook, rule: 22 }],
      /"\/hooks\/payroll": its rule 22 is that of "\/status"; each has one of its own/,
    ],
    [
      'whose rule is the portal’s',
      [{ ...status, rule: 30 as never }],
      /its rule is 30; expected one from 21 to 29/,
    ],
    [
      'that takes too much',
      [{ ...upload, maxBodyBytes: 50_000_000 }],
      /"\/areas\/hr\/scans": its maxBodyBytes is 50000000; expected a whole number up to 5000000/,
    ],
    ['that takes a fraction', [{ ...hook, maxBodyBytes: 0.5 }], /its maxBodyBytes is 0.5/],
    [
      'of the portal that takes more',
      [{ ...upload, path: '/verify' }],
      /addresses below \/verify are the portal's own/,
    ],
  ])('%s is refused by its name', (_, addresses, message) => {
    expect(() => publicRules(addresses)).toThrow(message);
    expect(() => publicRules(addresses)).toThrow(/^app\/company\/addresses\.ts, "/);
  });

  it('may be a well-known one', () => {
    expect(publicRules(at('/.well-known/security.txt'))).toHaveLength(3);
  });
});
