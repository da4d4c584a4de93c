import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { describe, expect, it } from 'vitest';
import {
  ConfigurationError,
  parseConfiguration,
  readConfiguration,
} from '../../infra/configuration';
import { RETENTION_DAYS } from '../../infra/log-settings';
import { hasMail, portalRegions } from '../../infra/regions';
import { settings, temporaryFolder } from './assembly';

const folder = temporaryFolder();
const certificateArn =
  'arn:aws:acm:eu-central-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef';
const mailElsewhere = {
  region: 'eu-west-1',
  identity: 'example.com',
  configurationSet: 'portal',
};
const addressIdentity = { identity: 'portal@example.com' };
const hostedZone = { id: 'Z0123456789ABC', name: 'example.com' };
const subnet = (digit: string) => `subnet-${digit.repeat(17)}`;
const threeSubnets = ['c', 'd', 'e'].map(subnet);
const internalNetwork = {
  vpcId: 'vpc-0123456789abcdef0',
  zones: ['eu-central-1a', 'eu-central-1b'],
  loadBalancerSubnets: ['a', 'b'].map(subnet),
};
const network = { ...internalNetwork, instanceSubnets: ['c', 'd'].map(subnet) };

function problemsOf(value: unknown) {
  try {
    parseConfiguration(value);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('the configuration', () => {
  it('is the settings, with a sign-in prefix made from the domain name', () => {
    expect(parseConfiguration(settings)).toEqual({
      ...settings,
      stackName: 'EmployeeAccessPortal',
      signInDomainPrefix: 'portal-example-com',
      language: 'en',
      peopleBehindOneAddress: 500,
      accessLogDays: 400,
      network: { cidr: '10.20.0.0/24' },
      tags: {},
    });
  });

  it.each([
    ['a prefix', { signInDomainPrefix: 'staff' }],
    ['a hosted zone', { hostedZone }],
    ['a hosted zone whose very name is the portal', { hostedZone, domainName: 'example.com' }],
    ['a certificate', { certificateArn }],
    ['a name of the stack', { stackName: 'Portal-2' }],
    ['another region', { region: 'ap-southeast-2' }],
    ['nobody seeded', { seedPeople: false }],
    ['a small office', { peopleBehindOneAddress: 2 }],
    ['a short memory', { accessLogDays: 30 }],
    ['a block of its own', { network: { cidr: '172.16.8.0/22' } }],
    ['a network that exists', { network }],
    ['an internal load balancer', { network: { ...internalNetwork, internal: true } }],
    ['a prefix list', { ingress: { prefixList: 'pl-0123456789abcdef0' } }],
    ['blocks of addresses', { ingress: { cidrs: ['203.0.113.0/24', '198.51.100.7/32'] } }],
    ['tags', { tags: { 'cost-centre': '4711', Team: 'IT + HR' } }],
    ['a boundary', { permissionsBoundary: 'arn:aws:iam::111122223333:policy/team/Boundary' }],
    ['another bootstrap', { bootstrapQualifier: 'company' }],
    ['logs of a year, and of a week', { logDays: { portal: 365, network: 7 } }],
    ['another language', { language: 'de' }],
    ['support', { support: { name: "Ann's desk", email: 'it@example.com' } }],
    [
      'support with a page',
      {
        support: {
          name: 'IT',
          email: 'it@example.com',
          url: 'https://help.example.com/new?a=1%20',
        },
      },
    ],
    ['a sender without a name', { mail: { sender: 'portal@example.com' } }],
    ['a reply address', { mail: { ...settings.mail, replyTo: 'IT desk <it@example.com>' } }],
    ['an identity that exists', { mail: { ...settings.mail, identity: 'example.com' } }],
    ['an identity that is the address', { mail: { ...settings.mail, ...addressIdentity } }],
    ['the mail region of the stack', { mail: { ...settings.mail, region: 'eu-central-1' } }],
    ['mail elsewhere', { mail: { ...settings.mail, ...mailElsewhere } }],
    ['an identity above the domain', { mail: { ...mailElsewhere, sender: 'a@b.example.com' } }],
  ])('takes %s', (_, change) => {
    expect(parseConfiguration({ ...settings, ...change })).toMatchObject(change);
  });

  it.each<[key: string, came: string, change: Record<string, unknown>]>([
    ['network', '"vpc-0123456789abcdef0"', { network: 'vpc-0123456789abcdef0' }],
    ...[
      '10.20.0.0/25',
      '10.0.0.0/15',
      '10.20.0.1/24',
      '8.8.8.0/24',
      '10.20.0.0',
      '10.256.0.0/24',
    ].map((cidr): [string, string, Record<string, unknown>] => [
      'network.cidr',
      JSON.stringify(cidr),
      { network: { cidr } },
    ]),
    ['network.cidr', 'nothing', { network: {} }],
    ['network.cidr', '"10.20.0.0/24"', { network: { ...network, cidr: '10.20.0.0/24' } }],
    ['network.internal', 'true', { network: { cidr: '10.20.0.0/24', internal: true } }],
    ['network.subnets', '1', { network: { ...network, subnets: 1 } }],
    ['network.vpcId', '"vpc-1"', { network: { ...network, vpcId: 'vpc-1' } }],
    ['network.zones', 'nothing', { network: { ...network, zones: undefined } }],
    [
      'network.zones',
      '["us-east-1a","us-east-1b"]',
      { network: { ...network, zones: ['us-east-1a', 'us-east-1b'] } },
    ],
    [
      'network.loadBalancerSubnets',
      'nothing',
      { network: { ...network, loadBalancerSubnets: undefined } },
    ],
    ['network.instanceSubnets', 'nothing', { network: internalNetwork }],
    [
      'network.instanceSubnets',
      JSON.stringify(network.loadBalancerSubnets),
      { network: { ...network, instanceSubnets: network.loadBalancerSubnets } },
    ],
    [
      'network.instanceSubnets',
      JSON.stringify(threeSubnets),
      { network: { ...network, instanceSubnets: threeSubnets } },
    ],
    ['ingress', '"10.0.0.0/8"', { ingress: '10.0.0.0/8' }],
    ['ingress.prefixList', '"office"', { ingress: { prefixList: 'office' } }],
    ['ingress.prefixList', 'nothing', { ingress: {} }],
    ['ingress.cidrs', '[]', { ingress: { cidrs: [] } }],
    [
      'ingress.cidrs',
      '["10.0.0.0/8"]',
      { ingress: { prefixList: 'pl-0123456789abcdef0', cidrs: ['10.0.0.0/8'] } },
    ],
    ['ingress.cidrs.0', '"10.0.0.1/8"', { ingress: { cidrs: ['10.0.0.1/8'] } }],
    ['tags', '{"aws:team":"IT"}', { tags: { 'aws:team': 'IT' } }],
    ['tags', '{"Team":"IT","team":"IT"}', { tags: { Team: 'IT', team: 'IT' } }],
    ['tags.team', '7', { tags: { team: 7 } }],
    ['tags', '{"team":""}', { tags: { team: '' } }],
    ['permissionsBoundary', '"Boundary"', { permissionsBoundary: 'Boundary' }],
    ['bootstrapQualifier', '"elevenchars"', { bootstrapQualifier: 'elevenchars' }],
    ['mail.region', 'nothing', { region: 'eu-south-2' }],
    [
      'mail.region',
      '"eu-south-2"',
      { mail: { ...settings.mail, ...mailElsewhere, region: 'eu-south-2' } },
    ],
    ['region', 'nothing', { region: undefined }],
    ['region', '"Frankfurt"', { region: 'Frankfurt' }],
    ['region', '"cn-north-1"', { region: 'cn-north-1' }],
    ['domainName', '"Portal.example.com"', { domainName: 'Portal.example.com' }],
    ['domainName', '"https://portal.example.com"', { domainName: 'https://portal.example.com' }],
    ['domainName', '"localhost"', { domainName: 'localhost' }],
    ['domainName', '"portal.example.com\\n"', { domainName: 'portal.example.com\n' }],
    ['domainName', '7', { domainName: 7 }],
    ['signInDomainPrefix', '"my-cognito"', { signInDomainPrefix: 'my-cognito' }],
    ['signInDomainPrefix', '"awsome"', { signInDomainPrefix: 'awsome' }],
    ['signInDomainPrefix', '"-staff"', { signInDomainPrefix: '-staff' }],
    ['signInDomainPrefix', 'nothing', { domainName: 'amazon.example.com' }],
    ['stackName', '"2-portals"', { stackName: '2-portals' }],
    ['stackName', '"a_b"', { stackName: 'a_b' }],
    ['emailDomain', '"@example.com"', { emailDomain: '@example.com' }],
    ['seedPeople', '"yes"', { seedPeople: 'yes' }],
    ['peopleBehindOneAddress', '1', { peopleBehindOneAddress: 1 }],
    ['accessLogDays', '29', { accessLogDays: 29 }],
    ['logDays', '90', { logDays: 90 }],
    ['logDays.portal', '91', { logDays: { portal: 91 } }],
    ['logDays.network', '9999', { logDays: { network: 9_999 } }],
    ['logDays.waf', '30', { logDays: { waf: 30 } }],
    ['peopleBehindOneAddress', '1.5', { peopleBehindOneAddress: 1.5 }],
    ['peopleBehindOneAddress', '"500"', { peopleBehindOneAddress: '500' }],
    ['hostedZone', '"Z0123456789ABC"', { hostedZone: 'Z0123456789ABC' }],
    ['hostedZone.name', 'nothing', { hostedZone: { id: hostedZone.id } }],
    ['hostedZone.zone', '1', { hostedZone: { ...hostedZone, zone: 1 } }],
    ['domainName', '"portal.example.org"', { hostedZone, domainName: 'portal.example.org' }],
    ['domainName', '"portalexample.com"', { hostedZone, domainName: 'portalexample.com' }],
    ['certificateArn', '"arn:aws:acm"', { certificateArn: 'arn:aws:acm' }],
    ['certificateArn', JSON.stringify(certificateArn), { certificateArn, region: 'us-east-1' }],
    ['certificateArn', JSON.stringify(certificateArn), { certificateArn, hostedZone }],
    ['domain', '"example.com"', { domain: 'example.com' }],
    ['mail', 'nothing', { mail: undefined }],
    ['mail.sender', 'nothing', { mail: {} }],
    ...[
      'Portal',
      'Portal@example.com',
      'portal@localhost',
      'a@b@example.com',
      '.portal@example.com',
      '"Portal" <portal@example.com>',
      'Portal <portal@example.com>, x@example.org',
      'Portal\r\nBcc: x <portal@example.com>',
      'Portäl <portal@example.com>',
    ].map((sender): [string, string, Record<string, unknown>] => [
      'mail.sender',
      JSON.stringify(sender),
      { mail: { sender } },
    ]),
    ['mail.replyTo', '7', { mail: { ...settings.mail, replyTo: 7 } }],
    ['mail.region', '"here"', { mail: { ...settings.mail, ...mailElsewhere, region: 'here' } }],
    ['mail.identity', '"nothing"', { mail: { ...settings.mail, identity: 'nothing' } }],
    ['mail.identity', '"ample.com"', { mail: { ...settings.mail, identity: 'ample.com' } }],
    ['mail.identity', '"a@example.com"', { mail: { ...settings.mail, identity: 'a@example.com' } }],
    [
      'mail.identity',
      'nothing',
      { mail: { ...settings.mail, ...mailElsewhere, identity: undefined } },
    ],
    [
      'mail.configurationSet',
      'nothing',
      { mail: { ...settings.mail, ...mailElsewhere, configurationSet: undefined } },
    ],
    ['mail.configurationSet', '"a b"', { mail: { ...settings.mail, configurationSet: 'a b' } }],
    ['language', '"fr"', { language: 'fr' }],
    ['support.name', 'nothing', { support: { email: 'it@example.com' } }],
    ['support.name', '"a\\nb"', { support: { name: 'a\nb', email: 'it@example.com' } }],
    ['support.name', '"IT {####}"', { support: { name: 'IT {####}', email: 'it@example.com' } }],
    ['support.email', '"it"', { support: { name: 'IT', email: 'it' } }],
    [
      'support.url',
      '"http://help.example.com/"',
      { support: { name: 'IT', email: 'it@example.com', url: 'http://help.example.com/' } },
    ],
    [
      'support.url',
      '"https://help.example.com/\\"a"',
      { support: { name: 'IT', email: 'it@example.com', url: 'https://help.example.com/"a' } },
    ],
    [
      'mail.signInMails',
      'true',
      { mail: { ...settings.mail, ...mailElsewhere, region: 'eu-north-1', signInMails: true } },
    ],
    ['mail.from', '1', { mail: { ...settings.mail, from: 1 } }],
  ])('refuses %s of %s', (key, came, change) => {
    const { problems, message } = problemsOf({ ...settings, ...change });
    expect(problems.map((problem) => problem.key)).toEqual([key]);
    const expected = problems[0]?.expected ?? '';
    expect(expected).toMatch(/\w/);
    expect(message).toBe(`"${key}": expected ${expected}, got ${came}`);
  });

  it.each([
    ['us-iso-east-1', /another partition$/],
    ['eusc-de-east-1', /another partition$/],
    ['us-gov-west-1', /^a commercial region[^]*GovCloud keeps the public keys[^]*ARNs/],
    ['cn-north-1', /in China no load balancer signs in with Cognito/],
    ['mx-central-1', /^a region with load balancers that sign in with Cognito$/],
    ['xx-nowhere-9', /^a commercial region of AWS such as "eu-central-1"$/],
  ])('refuses the region %s, and says why', (region, reason) => {
    const { problems } = problemsOf({ ...settings, region });
    expect(problems.map(({ key }) => key)).toEqual(['region']);
    expect(problems[0]?.expected).toMatch(reason);
  });

  it('takes each region that has all that the portal needs', () => {
    expect(portalRegions).toHaveLength(29);
    for (const region of portalRegions) {
      const mail = hasMail(region) ? settings.mail : { ...settings.mail, ...mailElsewhere };
      expect(parseConfiguration({ ...settings, region, mail }).region).toBe(region);
    }
  });

  it('names every problem at once', () => {
    const { problems } = problemsOf({ ...settings, region: 1, seedPeople: 1, more: 1 });
    expect(problems.map(({ key }) => key).sort()).toEqual(['more', 'region', 'seedPeople']);
  });

  it.each([[null], ['text'], [[]]])('refuses %j in place of an object', (value) => {
    expect(problemsOf(value).message).toBe(
      `"the file": expected an object of settings, got ${JSON.stringify(value)}`,
    );
  });

  it('knows the days of logs that CDK does, but for ever', () => {
    const known = Object.values(RetentionDays).filter((value) => typeof value === 'number');
    expect([...RETENTION_DAYS, RetentionDays.INFINITE]).toEqual(known);
  });

  it('is read from a file, which must be there and be JSON', () => {
    const file = join(folder, 'portal.config.json');
    expect(() => readConfiguration(file)).toThrow(/"portal\.config\.json": expected a JSON file/);
    writeFileSync(file, '{ region: 1 }');
    expect(() => readConfiguration(file)).toThrow(ConfigurationError);
    writeFileSync(file, JSON.stringify(settings));
    expect(readConfiguration(file).region).toBe('eu-central-1');
  });

  it('stands at the top of the project and is valid', () => {
    expect(() => readConfiguration('app/company/portal.config.json')).not.toThrow();
  });
});
