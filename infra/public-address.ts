import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { Configuration } from './configuration';

/**
 * Makes the portal's public name: the certificate that it gives and, where the stack owns the zone,
 * the record that points at the load balancer. Without a hosted zone that record is made by hand.
 */
export function publicAddress(
  parent: Construct,
  { certificateArn, domainName, hostedZone }: Configuration,
  loadBalancer: ApplicationLoadBalancer,
): ICertificate {
  const scope = new Construct(parent, 'Address');
  if (certificateArn !== undefined) {
    return Certificate.fromCertificateArn(scope, 'Certificate', certificateArn);
  }
  const zone =
    hostedZone &&
    HostedZone.fromHostedZoneAttributes(scope, 'Zone', {
      hostedZoneId: hostedZone.id,
      zoneName: hostedZone.name,
    });
  if (zone) {
    new ARecord(scope, 'Alias', {
      zone,
      recordName: domainName,
      target: RecordTarget.fromAlias(new LoadBalancerTarget(loadBalancer)),
    });
  }
  const validation = CertificateValidation.fromDns(zone);
  return new Certificate(scope, 'Certificate', { domainName, validation });
}
