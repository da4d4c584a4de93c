import { deployStack, publicOrigins, userPoolFrom, type Template } from 'local-aws';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../infra/configuration';
import { production } from '../../infra/profiles';
import { assemble, settings } from './assembly';
import type { TestAssembly } from './assembly';

const certificateArn =
  'arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef';
const signInDomain = { name: 'login.example.com', certificateArn };
const hostedZone = { id: 'Z0123456789ABC', name: 'example.com' };

const inZone = assemble({ signInDomain, hostedZone });
const pending = assemble({ signInDomain });
const byHand = assemble(
  { signInDomain: { ...signInDomain, recordStands: true } },
  { profile: production },
);

/** The domain that the load balancer names in each rule, and the origin that the portal is told. */
function usedBy({ text }: TestAssembly) {
  const template = JSON.parse(text) as Template;
  const stack = deployStack({ name: 'Portal', region: settings.region, template });
  return { ...publicOrigins(stack), pool: userPoolFrom(stack).domain };
}

const OWN = 'https://login.example.com';
const PREFIX = 'https://portal-example-com.auth.eu-central-1.amazoncognito.com';

describe('a domain of one’s own for the sign-in', () => {
  it('stands beside the prefix, which keeps its id, with the same pages', () => {
    const domains = inZone.resources('AWS::Cognito::UserPoolDomain');
    const [prefixId] = assemble().one('AWS::Cognito::UserPoolDomain');
    expect(Object.keys(domains)).toHaveLength(2);
    expect(domains[prefixId]?.Properties).toMatchObject({ Domain: 'portal-example-com' });
    for (const { Properties } of Object.values(domains)) {
      expect(Properties).toMatchObject({ ManagedLoginVersion: 2 });
    }
    const own = Object.values(domains).find(({ Properties }) => Properties['CustomDomainConfig']);
    expect(own?.Properties).toMatchObject({
      Domain: 'login.example.com',
      CustomDomainConfig: { CertificateArn: certificateArn },
    });
  });

  it('is where people sign in and out once its name leads there, and not before', () => {
    expect(usedBy(inZone).signIn).toBe(OWN);
    expect(usedBy(byHand).signIn).toBe(OWN);
    expect(usedBy(pending).signIn).toBe(PREFIX);
    expect(usedBy(pending).pool).toEqual({
      prefix: 'portal-example-com',
      custom: 'login.example.com',
      managedLogin: true,
    });
    const ownId = Object.keys(inZone.resources('AWS::Cognito::UserPoolDomain')).find((id) =>
      id.includes('Own'),
    );
    expect(inZone.template.findOutputs('SignInUrl')).toEqual({
      SignInUrl: expect.objectContaining({
        Value: { 'Fn::Join': ['', ['https://', { Ref: ownId }]] },
      }) as unknown,
    });
  });

  it('has its record made before a rule sends anybody there', () => {
    const records = Object.entries(inZone.resources('AWS::Route53::RecordSet'));
    const [[recordId, record] = ['', undefined]] = records.filter(
      ([, { Properties }]) => Properties['Name'] === 'login.example.com.',
    );
    expect(record?.Properties).toMatchObject({ Type: 'A', HostedZoneId: hostedZone.id });
    expect(JSON.stringify(record?.Properties['AliasTarget'])).toContain('CloudFrontDistribution');
    const rules = Object.values(inZone.resources('AWS::ElasticLoadBalancingV2::ListenerRule'));
    for (const { DependsOn } of rules) expect([DependsOn].flat()).toContain(recordId);
  });

  it('says where the record has to point where somebody else makes it', () => {
    for (const each of [pending, byHand]) {
      expect(JSON.stringify(each.template.findOutputs('SignInDomainTarget'))).toContain(
        'CloudFrontDistribution',
      );
      each.template.resourceCountIs('AWS::Route53::RecordSet', 0);
    }
    expect(inZone.template.findOutputs('SignInDomainTarget')).toEqual({});
  });

  it.each([
    ['in a zone', inZone],
    ['pending', pending],
    ['in production', byHand],
  ])('leaves no finding open %s', (_, { findings }) => {
    expect(findings.flatMap(({ open }) => open)).toEqual([]);
  });

  it.each([
    ['signInDomain.name', 'portal.example.com'],
    ['signInDomain.name', 'login.portal.example.com'],
    ['signInDomain.name', 'example.com'],
    ['signInDomain.name', 'Login.example.com'],
    ['signInDomain.name', `${'a'.repeat(52)}.example.com`],
    ['signInDomain.certificateArn', certificateArn.replace('us-east-1', 'eu-central-1')],
  ])('is refused with %s %s', (path, value) => {
    const [, key = ''] = path.split('.');
    expect(() =>
      parseConfiguration({ ...settings, signInDomain: { ...signInDomain, [key]: value } }),
    ).toThrow(`"${path}": expected`);
  });
});
