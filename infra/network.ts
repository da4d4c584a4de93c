import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Plan } from './plan';
import { allow, ServiceRole } from './service-role';

const ZONES = 2;

/**
 * Two zones of public subnets, in which the load balancer stands. The instances stand there, too,
 * with addresses of their own and a security group that alone decides who reaches them; or, if the
 * profile says so, in private subnets. From those they reach Cognito and the load balancer's public
 * keys, neither of which has an endpoint of its own that would do, through a NAT gateway. There is
 * one a zone, so that a zone that fails takes no other with it. S3, from which packages and the
 * release come, and DynamoDB are reached by gateway endpoints, which cost nothing.
 */
export class Network extends Construct {
  readonly vpc: IVpc;

  constructor(scope: Construct, id: string, { profile, logDays, key }: Plan) {
    super(scope, id);
    const { privateInstances } = profile;
    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.20.0.0/24'),
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
    const logGroup = new LogGroup(this, 'FlowLogs', {
      retention: logDays.network,
      removalPolicy: RemovalPolicy.DESTROY,
      ...(key && { encryptionKey: key }),
    });
    const { role } = new ServiceRole(this, 'FlowLogWriter', {
      description: 'Writes the flow logs of the network',
      service: 'vpc-flow-logs.amazonaws.com',
      source: Stack.of(this).formatArn({
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
    this.vpc = vpc as IVpc; // the class does not fit under exactOptionalPropertyTypes
  }
}
