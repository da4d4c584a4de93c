import { Duration, Stack } from 'aws-cdk-lib';
import { CfnAutoScalingGroup, ScalingEvent } from 'aws-cdk-lib/aws-autoscaling';
import {
  BlockDeviceVolume,
  EbsDeviceVolumeType,
  InstanceClass,
  InstanceSize,
  InstanceType,
  LaunchTemplate,
  LaunchTemplateHttpTokens,
  MachineImage,
  AmazonLinuxCpuType,
  Peer,
  Port,
  SecurityGroup,
  UserData,
} from 'aws-cdk-lib/aws-ec2';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { Alias } from 'aws-cdk-lib/aws-kms';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { bootScript } from './boot-script';
import type { Configuration } from './configuration';
import type { Directory } from './directory';
import type { Edge } from './edge';
import { instanceRole } from './instance-role';
import { portalEnvironment } from './portal-environment';
import { portalPort } from './portal-service';

/** The logical id of the Auto Scaling group, to which an instance signals. */
const GROUP_ID = 'Instances';

/** How long an instance may take from its launch to its signal. */
const BOOT_LIMIT = Duration.minutes(10);

/** What the instances stand on. */
export interface ComputeProps {
  readonly configuration: Configuration;
  readonly vpc: IVpc;
  readonly directory: Directory;
  readonly edge: Edge;
  /** The folder of the built release. */
  readonly releaseFolder: string;
}

/** The instances that run the portal, one at a time but while a release is being replaced. */
export class Compute extends Construct {
  constructor(scope: Construct, id: string, props: ComputeProps) {
    super(scope, id);
    const subnets = props.vpc.selectSubnets();
    const group = new CfnAutoScalingGroup(this, 'Group', {
      minSize: '1',
      maxSize: '2',
      vpcZoneIdentifier: subnets.subnetIds,
      launchTemplate: this.launchTemplate(props),
      targetGroupArns: [props.edge.targetGroup.targetGroupArn],
      healthCheckType: 'ELB',
      healthCheckGracePeriod: BOOT_LIMIT.toSeconds(),
      notificationConfigurations: [
        {
          topicArn: this.scalingEvents().topicArn,
          notificationTypes: [
            ScalingEvent.INSTANCE_LAUNCH,
            ScalingEvent.INSTANCE_LAUNCH_ERROR,
            ScalingEvent.INSTANCE_TERMINATE,
            ScalingEvent.INSTANCE_TERMINATE_ERROR,
          ],
        },
      ],
    });
    group.overrideLogicalId(GROUP_ID);
    group.cfnOptions.creationPolicy = {
      resourceSignal: { count: 1, timeout: BOOT_LIMIT.toIsoString() },
    };
    group.cfnOptions.updatePolicy = {
      autoScalingRollingUpdate: {
        minInstancesInService: 1,
        maxBatchSize: 1,
        waitOnResourceSignals: true,
        pauseTime: BOOT_LIMIT.toIsoString(),
        // What would fight the replacement (AWS CloudFormation, "UpdatePolicy attribute").
        suspendProcesses: [
          'HealthCheck',
          'ReplaceUnhealthy',
          'AZRebalance',
          'AlarmNotification',
          'ScheduledActions',
        ],
      },
    };
    group.node.addDependency(subnets.internetConnectivityEstablished);
  }

  private launchTemplate({ configuration, vpc, directory, edge, releaseFolder }: ComputeProps) {
    const { region, stackName } = Stack.of(this);
    const release = new Asset(this, 'Release', { path: releaseFolder });
    const template = new LaunchTemplate(this, 'LaunchTemplate', {
      // The smallest that installs packages without running out of memory (1 GB); Graviton, because
      // the release is JavaScript only and t4g costs a fifth less than t3.
      instanceType: InstanceType.of(InstanceClass.T4G, InstanceSize.MICRO),
      machineImage: MachineImage.latestAmazonLinux2023({ cpuType: AmazonLinuxCpuType.ARM_64 }),
      role: instanceRole(this, directory.userPool, release),
      securityGroup: this.securityGroup(vpc, edge.securityGroup),
      associatePublicIpAddress: true,
      detailedMonitoring: true,
      httpTokens: LaunchTemplateHttpTokens.REQUIRED,
      httpPutResponseHopLimit: 1,
      blockDevices: [
        {
          deviceName: '/dev/xvda',
          volume: BlockDeviceVolume.ebs(8, {
            encrypted: true,
            volumeType: EbsDeviceVolumeType.GP3,
          }),
        },
      ],
      userData: UserData.custom(
        bootScript({
          environment: portalEnvironment(configuration, directory, edge),
          region,
          releaseUrl: release.s3ObjectUrl,
          stackName,
          waitingResource: GROUP_ID,
        }),
      ),
    });
    return {
      launchTemplateId: template.launchTemplateRef.launchTemplateId,
      version: template.latestVersionNumber,
    };
  }

  private securityGroup(vpc: IVpc, loadBalancer: SecurityGroup): SecurityGroup {
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
   * Where launches and terminations are told. AWS's own key for SNS is enough: its policy admits
   * the principals of this account, Auto Scaling's service-linked role among them.
   */
  private scalingEvents(): Topic {
    return new Topic(this, 'ScalingEvents', {
      masterKey: Alias.fromAliasName(this, 'SnsKey', 'alias/aws/sns'),
      enforceSSL: true,
    });
  }
}
