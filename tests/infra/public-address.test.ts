import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { assemble } from './assembly';

const certificateArn =
  'arn:aws:acm:eu-central-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef';
const byHand = assemble();
const inZone = assemble({ hostedZone: { id: 'Z0123456789ABC', name: 'example.com' } });
const given = assemble({ certificateArn });

describe('the certificate', () => {
  it('waits for a record made by hand when nothing else is said', () => {
    byHand.template.hasResourceProperties('AWS::CertificateManager::Certificate', {
      DomainName: 'portal.example.com',
      ValidationMethod: 'DNS',
      DomainValidationOptions: Match.absent(),
    });
    byHand.template.resourceCountIs('AWS::Route53::RecordSet', 0);
  });

  it('is validated in the hosted zone, where the name points at the load balancer', () => {
    inZone.template.hasResourceProperties('AWS::CertificateManager::Certificate', {
      DomainValidationOptions: [
        { DomainName: 'portal.example.com', HostedZoneId: 'Z0123456789ABC' },
      ],
    });
    const [loadBalancer] = inZone.one('AWS::ElasticLoadBalancingV2::LoadBalancer');
    const addresses = Object.values(inZone.resources('AWS::Route53::RecordSet'))
      .map(({ Properties }) => Properties)
      .filter(({ Type }) => Type !== 'CNAME'); // those prove the mail domain
    expect(addresses).toMatchObject([
      {
        Name: 'portal.example.com.',
        Type: 'A',
        HostedZoneId: 'Z0123456789ABC',
        AliasTarget: {
          HostedZoneId: { 'Fn::GetAtt': [loadBalancer, 'CanonicalHostedZoneID'] },
        },
      },
    ]);
  });

  it('is the given one', () => {
    given.template.resourceCountIs('AWS::CertificateManager::Certificate', 0);
    given.template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 443,
      Certificates: [{ CertificateArn: certificateArn }],
    });
  });

  it.each([
    ['in a zone', inZone],
    ['given', given],
  ])('leaves no finding open when %s', (_, { findings }) => {
    expect(findings.flatMap(({ open }) => open)).toEqual([]);
  });
});
