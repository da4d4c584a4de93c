import { Annotations, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import type { IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { givenNetwork, type GivenNetwork } from './network-settings';
import type { Plan } from './plan';
import { allow, ServiceRole } from './service-role';

const ZONES = 2;

/** The names of the two kinds of subnets in a network that exists. */
const LOAD_BALANCER = 'LoadBalancer';
const INSTANCES = 'Instances';

/**
 * Where load balancer and instances stand: a network of the stack's own, or one that exists and
 * belongs to somebody else, who gives it routes, endpoints and flow logs.
 */
export class Network extends Construct {
  readonly vpc: IVpc;
  readonly loadBalancerSubnets: SubnetSelection;
  readonly instanceSubnets: SubnetSelection;
  /** Whether the load balancer has private addresses only. */
  readonly isInternal: boolean;

  constructor(scope: Construct, id: string, plan: Plan) {
    super(scope, id);
    const { network } = plan.configuration;
    const given = givenNetwork(network);
    this.isInternal = given?.internal ?? false;
    if (given) {
      this.vpc = givenVpc(this, given);
      this.loadBalancerSubnets = { subnetGroupName: LOAD_BALANCER };
      this.instanceSubnets = { subnetGroupName: INSTANCES };
    } else {
      const vpc = ownVpc(this, plan);
      logFlows(this, vpc, plan);
      this.vpc = vpc as IVpc; // the class does not fit under exactOptionalPropertyTypes
      this.loadBalancerSubnets = { subnetType: SubnetType.PUBLIC };
      this.instanceSubnets = {}; // the private ones if there are any
    }
  }
}

/**
 * Two zones of public subnets, in which the load balancer stands. The instances stand there, too,
 * with addresses of their own and a security group that alone decides who reaches them; or, if the
 * profile says so, in private subnets. From those they reach Cognito and the load balancer's public
 * keys, neither of which has an endpoint of its own that would do, through a NAT gateway. There is
 * one a zone, so that a zone that fails takes no other with it. S3, from which packages and the
 * release come, and DynamoDB are reached by gateway endpoints, which cost nothing.
 */
function ownVpc(scope: Construct, { profile, configuration }: Plan): Vpc {
  const { privateInstances } = profile;
  const { cidr } = configuration.network;
  const vpc = new Vpc(scope, 'Vpc', {
    ...(cidr !== undefined && { ipAddresses: IpAddresses.cidr(cidr) }),
    maxAzs: ZONES,
    natGateways: privateInstances ? ZONES : 0,
    subnetConfiguration: [
      {
        name: 'Public',
        subnetType: SubnetType.PUBLIC,
        cidrMask: 26,
        mapPublicIpOnLaunch: false,
      },
      ...(privateInstances
        ? [{ name: 'Private', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 26 }]
        : []),
    ],
    // Nothing uses the default group; emptying it would take a Lambda function of CDK's own.
    restrictDefaultSecurityGroup: false,
  });
  if (privateInstances) {
    vpc.addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3 });
    vpc.addGatewayEndpoint('Dynamodb', { service: GatewayVpcEndpointAwsService.DYNAMODB });
  }
  return vpc;
}

function logFlows(scope: Construct, vpc: Vpc, { logDays, key }: Plan): void {
  const logGroup = new LogGroup(scope, 'FlowLogs', {
    retention: logDays.network,
    removalPolicy: RemovalPolicy.DESTROY,
    ...(key && { encryptionKey: key }),
  });
  const { role } = new ServiceRole(scope, 'FlowLogWriter', {
    description: 'Writes the flow logs of the network',
    service: 'vpc-flow-logs.amazonaws.com',
    source: Stack.of(scope).formatArn({
      service: 'ec2',
      resource: 'vpc-flow-log',
      resourceName: '*',
    }),
    statements: [
      allow(
        'WriteFlowLogs',
        ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        logGroup.logGroupArn,
      ),
    ],
  });
  vpc.addFlowLog('FlowLog', {
    // The role as it is: CDK would have it pass itself on.
    destination: FlowLogDestination.toCloudWatchLogs(logGroup, role.withoutPolicyUpdates()),
  });
}

/** The network of the settings, of which nothing is looked up. */
function givenVpc(scope: Construct, network: GivenNetwork): IVpc {
  const { vpcId, zones, loadBalancerSubnets, instanceSubnets, internal } = network;
  const vpc = Vpc.fromVpcAttributes(scope, 'Vpc', {
    vpcId,
    availabilityZones: [...zones],
    ...(internal
      ? {
          privateSubnetIds: [...loadBalancerSubnets, ...instanceSubnets],
          privateSubnetNames: [LOAD_BALANCER, INSTANCES],
        }
      : {
          publicSubnetIds: [...loadBalancerSubnets],
          publicSubnetNames: [LOAD_BALANCER],
          privateSubnetIds: [...instanceSubnets],
          privateSubnetNames: [INSTANCES],
        }),
  });
  for (const subnet of [...vpc.publicSubnets, ...vpc.privateSubnets]) {
    // The routes are their owner's: none is read here.
    Annotations.of(subnet).acknowledgeWarning('@aws-cdk/aws-ec2:noSubnetRouteTableId');
  }
  return vpc;
}
