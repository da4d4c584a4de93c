import { NETWORK, TAGS } from './reasons';
import { joined, within, type ServedType } from './served-type';

const MACHINE = 'a process runs on what this machine is';
const DISK = 'a process has the disk of this machine';
const NO_CONSOLE = 'nobody stops or enters an instance here but who started it';

const data: ServedType = {
  honoured: ['IamInstanceProfile.Arn', 'IamInstanceProfile.Name', 'UserData'],
  harmless: {
    BlockDeviceMappings: DISK,
    CapacityReservationSpecification: MACHINE,
    CpuOptions: MACHINE,
    CreditSpecification: MACHINE,
    DisableApiStop: NO_CONSOLE,
    DisableApiTermination: NO_CONSOLE,
    EbsOptimized: DISK,
    ElasticGpuSpecifications: MACHINE,
    ElasticInferenceAccelerators: MACHINE,
    HibernationOptions: 'no instance sleeps here',
    ImageId: 'a process runs on the system and the Node of this machine',
    InstanceInitiatedShutdownBehavior: 'no process shuts this machine down',
    InstanceMarketOptions: 'no instance is taken back here',
    InstanceRequirements: MACHINE,
    InstanceType: MACHINE,
    KernelId: MACHINE,
    KeyName: NO_CONSOLE,
    LicenseSpecifications: MACHINE,
    MaintenanceOptions: 'this machine is not maintained by AWS',
    MetadataOptions: 'a process has its credentials in its environment; there is no IMDS here',
    Monitoring: 'nothing is measured here',
    NetworkInterfaces: NETWORK,
    NetworkPerformanceOptions: NETWORK,
    Placement: 'all instances are on this machine',
    PrivateDnsNameOptions: NETWORK,
    RamDiskId: MACHINE,
    SecurityGroupIds: NETWORK,
    SecurityGroups: NETWORK,
    TagSpecifications: TAGS,
  },
  refused: {
    'EnclaveOptions.Enabled': { except: [false], todo: 'leave it out: there is no enclave here' },
  },
};

const own: ServedType = {
  honoured: ['LaunchTemplateName'],
  harmless: {
    TagSpecifications: TAGS,
    VersionDescription: 'it is for people',
  },
  refused: {},
};

export const launchTemplate: ServedType = joined(own, within('LaunchTemplateData', data));
