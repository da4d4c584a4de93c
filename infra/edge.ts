import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Duration } from 'aws-cdk-lib';
import { Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IPeer } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ApplicationTargetGroup,
  Protocol,
  SslPolicy,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { ApplicationListener } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { OwnAddress } from '../contracts/addresses';
import { AccessLogs } from './access-logs';
import type { Directory } from './directory';
import { addListenerRules, toPortal } from './listener-rules';
import type { Network } from './network';
import type { IngressSettings } from './network-settings';
import type { Plan } from './plan';
import { portalPort } from './portal-service';
import { publicAddress } from './public-address';

/** What the load balancer stands on. */
export interface EdgeProps extends Plan {
  readonly network: Network;
  readonly directory: Directory;
  /** The company's own, of which anyone may open the public ones. */
  readonly addresses: readonly OwnAddress[];
}

/** The load balancer, who may reach it, and its listeners. */
export class Edge extends Construct {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly accessLogs: AccessLogs;
  readonly securityGroup: SecurityGroup;
  readonly targetGroup: ApplicationTargetGroup;
  /** Of the portal's name. */
  readonly certificate: ICertificate;
  /** The listener that answers HTTP with HTTPS. */
  readonly redirect: ApplicationListener;

  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id);
    const { profile, configuration, network, directory, logDays, addresses } = props;
    const { vpc } = network;
    this.securityGroup = new SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'The load balancer of the portal',
      allowAllOutbound: false,
    });
    const { ingress } = configuration;
    const whence = ingress ? 'HTTPS from where the settings say' : 'HTTPS from anywhere';
    for (const peer of peersOf(ingress)) {
      this.securityGroup.addIngressRule(peer, Port.tcp(443), whence);
      this.securityGroup.addIngressRule(peer, Port.tcp(80), 'HTTP, answered with HTTPS');
    }
    this.securityGroup.addEgressRule(
      Peer.anyIpv4(),
      Port.tcp(443),
      'Token and user info of Cognito',
    );

    this.loadBalancer = new ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc,
      internetFacing: !network.isInternal,
      vpcSubnets: network.loadBalancerSubnets,
      securityGroup: this.securityGroup,
      dropInvalidHeaderFields: true,
      deletionProtection: profile.loadBalancerProtection,
    });
    this.accessLogs = new AccessLogs(this, 'AccessLogs', logDays.requests);
    this.loadBalancer.logAccessLogs(this.accessLogs.bucket);

    this.targetGroup = new ApplicationTargetGroup(this, 'TargetGroup', {
      vpc,
      targetType: TargetType.INSTANCE,
      protocol: ApplicationProtocol.HTTP,
      port: portalPort,
      deregistrationDelay: Duration.seconds(30),
      healthCheck: {
        protocol: Protocol.HTTP,
        path: '/health',
        healthyHttpCodes: '200',
        interval: Duration.seconds(10),
        timeout: Duration.seconds(5),
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 3,
      },
    });

    this.certificate = publicAddress(this, configuration, this.loadBalancer);
    const listener = this.loadBalancer.addListener('Https', {
      port: 443,
      protocol: ApplicationProtocol.HTTPS,
      certificates: [this.certificate],
      sslPolicy: SslPolicy.TLS13_12_RES_PQ,
      open: false,
      defaultAction: toPortal(configuration.domainName),
    });
    addListenerRules(listener, {
      portalName: configuration.domainName,
      directory,
      targetGroup: this.targetGroup,
      language: configuration.language,
      isCompanySignIn: configuration.signIn?.provider !== undefined,
      addresses,
    });
    const { record } = directory.signIn;
    if (record) listener.node.addDependency(record); // or people were sent to a name that leads nowhere
    this.redirect = this.loadBalancer.addListener('Http', {
      port: 80,
      protocol: ApplicationProtocol.HTTP,
      open: false,
      defaultAction: toPortal(configuration.domainName),
    });
  }
}

/** Whom the load balancer answers. */
function peersOf(ingress: IngressSettings | undefined): readonly IPeer[] {
  if (!ingress) return [Peer.anyIpv4()];
  const { prefixList, cidrs = [] } = ingress;
  return prefixList === undefined
    ? cidrs.map((cidr) => Peer.ipv4(cidr))
    : [Peer.prefixList(prefixList)];
}
