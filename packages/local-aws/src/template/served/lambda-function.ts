import type { DeployedResource } from '../stack';
import { NETWORK, TAGS } from './reasons';
import type { ServedType } from './served-type';

const AS_PRINTED = 'the files of the logs have what a function prints, as it prints it';
const NO_IMAGE = 'give it a Node runtime and a zip: no container image runs here';
const THIS_MACHINE = 'leave it out: functions run on this machine, and nowhere else';

/**
 * Whether a function may run here. What nothing invokes may be of any kind: a function of another
 * runtime says so when it is invoked.
 */
const runsNode = ({ properties: { Runtime: runtime, PackageType: type } }: DeployedResource) =>
  (typeof runtime !== 'string' || runtime.startsWith('nodejs')) && type !== 'Image';

/** Values are those of "CreateFunction" (AWS Lambda API). */
export const lambdaFunction: ServedType = {
  applies: runsNode,
  honoured: [
    'Code.S3Key',
    'Code.ZipFile',
    'Environment.Variables',
    'FunctionName',
    'Handler',
    'LoggingConfig.LogGroup',
    { path: 'MemorySize', range: [128, 10_240] },
    { path: 'ReservedConcurrentExecutions', range: [0, 1_000_000] },
    'Role',
    'Runtime',
    { path: 'Timeout', range: [1, 900] },
  ],
  harmless: {
    Architectures: 'functions run on what this machine is',
    'Code.S3Bucket': 'the assembly has its assets by their keys',
    'Code.S3ObjectStorageMode': 'the assembly has its assets as folders',
    'Code.S3ObjectVersion': 'the assembly has one version of an asset',
    'Code.SourceKMSKeyArn': 'nothing is encrypted at rest here',
    CodeSigningConfigArn: 'the code is this machine’s own',
    DeadLetterConfig: 'no queue and no topic is served here; an event that fails is in the log',
    Description: 'it is shown, and no more',
    EphemeralStorage: 'a function has the disk of this machine',
    KmsKeyArn: 'nothing is encrypted at rest here',
    'LoggingConfig.ApplicationLogLevel': AS_PRINTED,
    'LoggingConfig.LogFormat': AS_PRINTED,
    'LoggingConfig.SystemLogLevel': AS_PRINTED,
    RecursiveLoop: 'no queue and no topic calls functions in a circle here',
    RuntimeManagementConfig: 'functions run on the Node of this machine',
    SnapStart: 'an environment starts in no time',
    Tags: TAGS,
    TracingConfig: 'nothing is traced here',
    VpcConfig: NETWORK,
  },
  refused: {
    CapacityProviderConfig: THIS_MACHINE,
    'Code.ImageUri': NO_IMAGE,
    DurableConfig: 'leave it out: an invocation ends with its function here',
    FileSystemConfigs: 'leave them out: no file system is mounted here',
    FunctionScalingConfig: THIS_MACHINE,
    ImageConfig: NO_IMAGE,
    Layers: 'bundle what they hold into the code: no layer is laid under it here',
    PackageType: { except: ['Zip'], todo: NO_IMAGE },
    PublishToLatestPublished: {
      except: [false],
      todo: 'leave it out: a function has the version $LATEST only',
    },
    TenancyConfig: 'leave it out: environments are not held apart by tenant here',
  },
};
