import { Lazy, Stack } from 'aws-cdk-lib';
import { CfnAutoScalingGroup, ScalingEvent } from 'aws-cdk-lib/aws-autoscaling';
import {
  BlockDeviceVolume,
  EbsDeviceVolumeType,
  InstanceClass,
  InstanceType,
  LaunchTemplate,
  LaunchTemplateHttpTokens,
  MachineImage,
  AmazonLinux2023ImageSsmParameter,
  AmazonLinuxCpuType,
  Peer,
  Port,
  SecurityGroup,
  UserData,
} from 'aws-cdk-lib/aws-ec2';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { Alias } from 'aws-cdk-lib/aws-kms';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { bootScript } from './boot-script';
import type { Access } from './access';
import type { Directory } from './directory';
import type { Edge } from './edge';
import { fleetPolicies } from './fleet-policies';
import { instanceRole } from './instance-role';
import type { Network } from './network';
import type { PeopleFunction } from './people-function';
import type { Plan } from './plan';
import { portalEnvironment } from './portal-environment';
import { portalLogs } from './portal-logs';
import { portalPort } from './portal-service';
import { scaleByRequests } from './request-scaling';
import type { ServiceRole } from './service-role';

/** The logical id of the Auto Scaling group, to which an instance signals. */
const GROUP_ID = 'Instances';

/**
 * The parameter of AWS's that names the newest Amazon Linux 2023. EC2 reads it at each launch (Amazon
 * EC2 Auto Scaling, "Use AWS Systems Manager parameters instead of AMI IDs in launch templates"). An
 * image is locked to the packages of its own release, so what is newer comes with the next image.
 */
const imageParameter = AmazonLinux2023ImageSsmParameter.ssmParameterName({
  cpuType: AmazonLinuxCpuType.ARM_64,
});

/** What the instances stand on. */
export interface ComputeProps extends Plan {
  readonly network: Network;
  readonly directory: Directory;
  readonly access: Access;
  readonly people: PeopleFunction;
  readonly edge: Edge;
  /** Variables of the company's own, which are not known before its parts are. */
  readonly ownEnvironment: () => Readonly<Record<string, string>>;
  /** The folder of the built release. */
  readonly releaseFolder: string;
}

/** The instances that run the portal, what they may do, and where their logs go. */
export class Compute extends Construct {
  readonly access: ServiceRole;
  readonly securityGroup: SecurityGroup;
  readonly logs: LogGroup;
  readonly group: CfnAutoScalingGroup;

  constructor(scope: Construct, id: string, props: ComputeProps) {
    super(scope, id);
    const release = new Asset(this, 'Release', { path: props.releaseFolder });
    const { profile, configuration, directory, edge, key } = props;
    this.logs = portalLogs(this, props);
    this.access = instanceRole(this, directory.userPool, release, this.logs, [
      ...props.access.use,
      ...props.people.use,
    ]);
    const { vpc, instanceSubnets } = props.network;
    this.securityGroup = this.makeSecurityGroup(vpc, edge.securityGroup);
    const subnets = vpc.selectSubnets(instanceSubnets);
    const { sizes, replacement, creationPolicy, updatePolicy } = fleetPolicies(profile.fleet);
    this.group = new CfnAutoScalingGroup(this, 'Group', {
      ...sizes,
      ...replacement,
      vpcZoneIdentifier: subnets.subnetIds,
      launchTemplate: this.launchTemplate(props, release, subnets.hasPublic),
      targetGroupArns: [edge.targetGroup.targetGroupArn],
      metricsCollection: [{ granularity: '1Minute', metrics: ['GroupTotalInstances'] }],
      notificationConfigurations: [
        {
          topicArn: this.scalingEvents(configuration.alarmEmail, key).topicArn,
          notificationTypes: [
            ScalingEvent.INSTANCE_LAUNCH,
            ScalingEvent.INSTANCE_LAUNCH_ERROR,
            ScalingEvent.INSTANCE_TERMINATE,
            ScalingEvent.INSTANCE_TERMINATE_ERROR,
          ],
        },
      ],
    });
    const { group } = this;
    group.overrideLogicalId(GROUP_ID);
    group.cfnOptions.creationPolicy = creationPolicy;
    group.cfnOptions.updatePolicy = updatePolicy;
    // A target of a group that no listener uses is never healthy.
    group.node.addDependency(edge.targetGroup.loadBalancerAttached);
    group.node.addDependency(subnets.internetConnectivityEstablished);
    const { requestsPerMinute } = profile.fleet;
    if (requestsPerMinute !== undefined) scaleByRequests(this, group, edge, requestsPerMinute);
  }

  private launchTemplate(props: ComputeProps, release: Asset, isPublic: boolean) {
    const { profile, configuration, directory, edge, key } = props;
    const { region, stackName } = Stack.of(this);
    const script = () =>
      bootScript({
        environment: {
          ...portalEnvironment(
            configuration,
            directory,
            edge,
            props.access,
            props.people,
            release.assetHash,
          ),
          ...props.ownEnvironment(),
        },
        region,
        releaseUrl: release.s3ObjectUrl,
        logGroupName: this.logs.logGroupName,
        targetGroupArn: edge.targetGroup.targetGroupArn,
        stackName,
        waitingResource: GROUP_ID,
      });
    const template = new LaunchTemplate(this, 'LaunchTemplate', {
      // Graviton, because the release is JavaScript only and t4g costs a fifth less than t3.
      instanceType: InstanceType.of(InstanceClass.T4G, profile.fleet.instanceSize),
      machineImage: MachineImage.resolveSsmParameterAtLaunch(imageParameter),
      role: this.access.role,
      securityGroup: this.securityGroup,
      associatePublicIpAddress: isPublic,
      detailedMonitoring: true,
      httpTokens: LaunchTemplateHttpTokens.REQUIRED,
      httpPutResponseHopLimit: 1,
      blockDevices: [
        {
          deviceName: '/dev/xvda',
          volume: BlockDeviceVolume.ebs(8, {
            encrypted: true,
            ...(key && { kmsKey: key }),
            volumeType: EbsDeviceVolumeType.GP3,
          }),
        },
      ],
      userData: UserData.custom(Lazy.string({ produce: script })),
    });
    return {
      launchTemplateId: template.launchTemplateRef.launchTemplateId,
      version: template.latestVersionNumber,
    };
  }

  private makeSecurityGroup(vpc: IVpc, loadBalancer: SecurityGroup): SecurityGroup {
    const instances = new SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'The instances of the portal',
      allowAllOutbound: false,
    });
    instances.addIngressRule(loadBalancer, Port.tcp(portalPort), 'Requests of the load balancer');
    instances.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'AWS endpoints and package repository');
    loadBalancer.addEgressRule(instances, Port.tcp(portalPort), 'Requests to the portal');
    return instances;
  }

  /**
   * Where launches and terminations are told, and mailed from to whom the alarms are. Both keys admit the principals of this account through
   * SNS, Auto Scaling's service-linked role among them.
   */
  private scalingEvents(email: string | undefined, key: IKey | undefined): Topic {
    const topic = new Topic(this, 'ScalingEvents', {
      masterKey: key ?? Alias.fromAliasName(this, 'SnsKey', 'alias/aws/sns'),
      enforceSSL: true,
    });
    if (email !== undefined) topic.addSubscription(new EmailSubscription(email));
    return topic;
  }
}
