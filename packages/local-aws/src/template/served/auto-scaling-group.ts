import { NETWORK, TAGS } from './reasons';
import type { ServedType } from './served-type';

const ZONES = 'this machine is one zone';
const STEADY = 'the number of instances stays as it is';
const ONE_TEMPLATE = 'name a launch template of the stack as LaunchTemplate instead';
const ONE_BALANCER = 'name the target group in TargetGroupARNs instead';
const UNMEASURED = 'nothing is measured or notified here';

export const autoScalingGroup: ServedType = {
  honoured: [
    'DesiredCapacity',
    'LaunchTemplate.LaunchTemplateId',
    'LaunchTemplate.LaunchTemplateName',
    'MinSize',
    'TargetGroupARNs',
  ],
  harmless: {
    AutoScalingGroupName: 'nothing here asks for the group by its name',
    AvailabilityZoneDistribution: ZONES,
    AvailabilityZoneIds: ZONES,
    AvailabilityZoneImpairmentPolicy: ZONES,
    AvailabilityZones: ZONES,
    CapacityRebalance: STEADY,
    CapacityReservationSpecification: 'a process runs on what this machine is',
    Context: 'it is reserved by AWS',
    Cooldown: STEADY,
    DefaultInstanceWarmup: STEADY,
    DeletionProtection: 'nothing is deleted here',
    DesiredCapacityType: 'a group counts instances here',
    HealthCheckGracePeriod: 'an instance is replaced when it ends, and at no other time',
    HealthCheckType: 'an instance is replaced when it ends, and at no other time',
    InstanceLifecyclePolicy: STEADY,
    InstanceMaintenancePolicy: STEADY,
    MaxInstanceLifetime: 'AWS takes a day at least, and a run ends before',
    MaxSize: STEADY,
    MetricsCollection: UNMEASURED,
    NewInstancesProtectedFromScaleIn: STEADY,
    NotificationConfiguration: UNMEASURED,
    NotificationConfigurations: UNMEASURED,
    PlacementGroup: 'all instances are on this machine',
    ServiceLinkedRoleARN: 'no service acts for the group here',
    SkipZonalShiftValidation: ZONES,
    Tags: TAGS,
    TerminationPolicies: STEADY,
    VPCZoneIdentifier: NETWORK,
    'LaunchTemplate.Version': 'the stack has one version of it, which this template declares',
  },
  refused: {
    InstanceId: ONE_TEMPLATE,
    LaunchConfigurationName: ONE_TEMPLATE,
    LifecycleHookSpecificationList: 'leave it out: no instance waits for a hook here',
    LoadBalancerNames: ONE_BALANCER,
    MixedInstancesPolicy: ONE_TEMPLATE,
    TrafficSources: ONE_BALANCER,
  },
};
