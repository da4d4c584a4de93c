import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import type { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { Configuration } from './configuration';

/** The portal's public name: its certificate and, where the stack owns the zone, its record. */
export class PublicAddress extends Construct {
  readonly certificate: ICertificate;
  private readonly domainName: string;
  private readonly zone: IHostedZone | undefined;

  constructor(scope: Construct, id: string, configuration: Configuration) {
    super(scope, id);
    const { certificateArn, domainName, hostedZone } = configuration;
    this.domainName = domainName;
    this.zone =
      hostedZone &&
      HostedZone.fromHostedZoneAttributes(this, 'Zone', {
        hostedZoneId: hostedZone.id,
        zoneName: hostedZone.name,
      });
    this.certificate =
      certificateArn === undefined
        ? new Certificate(this, 'Certificate', {
            domainName,
            validation: CertificateValidation.fromDns(this.zone),
          })
        : Certificate.fromCertificateArn(this, 'Certificate', certificateArn);
  }

  /** Points the name at the load balancer. Without a hosted zone that is done by hand. */
  pointAt(loadBalancer: ApplicationLoadBalancer): void {
    if (!this.zone) return;
    new ARecord(this, 'Alias', {
      zone: this.zone,
      recordName: this.domainName,
      target: RecordTarget.fromAlias(new LoadBalancerTarget(loadBalancer)),
    });
  }
}
