import { _InstanceType } from '@aws-sdk/client-ec2';
import { InstanceArchitecture, InstanceType } from 'aws-cdk-lib/aws-ec2';
import { at, isLiteral, listOf, numberOf, propertyRule, resourcesOf, textOf } from './template';
import type { Resource, Template, TemplateRule } from './template';

const TEMPLATE = 'AWS::EC2::LaunchTemplate';
const GROUP = 'AWS::AutoScaling::AutoScalingGroup';

/** Those of the SDK, which are generated from the EC2 API's own model. */
const instanceTypes: readonly string[] = Object.values(_InstanceType);

/** What the images of Amazon Linux 2023 take, in GiB. */
const IMAGE_GIB = 8;

/** The image's name where a parameter of SSM leads to it, by way of a parameter or resolved at launch. */
function imageName(of: Template, image: unknown): string {
  const reference = at(image, 'Ref');
  const parameter = typeof reference === 'string' ? of.Parameters[reference]?.Default : undefined;
  return textOf(parameter) ?? textOf(image) ?? '';
}

function architectureOfImage(of: Template, image: unknown): InstanceArchitecture | undefined {
  const name = imageName(of, image);
  return [InstanceArchitecture.ARM_64, InstanceArchitecture.X86_64].find((each) =>
    name.includes(each),
  );
}

const minimumInService = ({ UpdatePolicy }: Resource) =>
  numberOf(at(UpdatePolicy, 'AutoScalingRollingUpdate.MinInstancesInService'));

/** Rules on the instances and what launches them. */
export const instanceRules: readonly TemplateRule[] = [
  propertyRule(
    'InstanceTypeExists',
    'Amazon EC2 API, "LaunchTemplate": InstanceType',
    [TEMPLATE, 'LaunchTemplateData.InstanceType'],
    (value) =>
      isLiteral(value) && !instanceTypes.includes(value)
        ? `"${value}" is no type of an instance`
        : undefined,
  ),
  {
    id: 'InstanceTypeFitsImage',
    source: 'Amazon EC2, "AMI types": the architecture of an image is that of its instances',
    check: (of) =>
      resourcesOf(of, TEMPLATE).flatMap(([logicalId, { Properties }]) => {
        const property = 'LaunchTemplateData.InstanceType';
        const type = at(Properties, property);
        if (!isLiteral(type) || !instanceTypes.includes(type)) return [];
        const { architecture } = new InstanceType(type);
        const image = architectureOfImage(of, at(Properties, 'LaunchTemplateData.ImageId'));
        if (image === undefined || image === architecture) return [];
        const says = `"${type}" is of ${architecture}, and its image of ${image}`;
        return [{ logicalId, property, says }];
      }),
  },
  propertyRule(
    'DiskHoldsImage',
    'Amazon EC2 API, "EbsBlockDevice": VolumeSize, at least the size of the snapshot',
    [TEMPLATE, 'LaunchTemplateData.BlockDeviceMappings'],
    (value) => {
      const sizes = listOf(value).map((mapping) => numberOf(at(mapping, 'Ebs.VolumeSize')));
      const small = sizes.find((size) => size !== undefined && !(size >= IMAGE_GIB));
      return small === undefined
        ? undefined
        : `a disk takes ${IMAGE_GIB} GiB for its image, not ${small}`;
    },
  ),
  {
    id: 'FleetHasRoomToUpdate',
    source: 'AWS CloudFormation, "UpdatePolicy attribute": MinInstancesInService below MaxSize',
    check: (of) =>
      resourcesOf(of, GROUP).flatMap(([logicalId, group]) => {
        const minimum = minimumInService(group);
        const maximum = numberOf(group.Properties['MaxSize']);
        if (minimum === undefined || maximum === undefined || minimum < maximum) return [];
        const says = `${minimum} stay in service of ${maximum} at most, so that none can be replaced`;
        return [{ logicalId, property: 'UpdatePolicy', says }];
      }),
  },
  propertyRule(
    'FleetSizesInOrder',
    'Amazon EC2 Auto Scaling API, "CreateAutoScalingGroup": MinSize, MaxSize, DesiredCapacity',
    [GROUP, 'MaxSize'],
    (value, all) => {
      const sizes = [all['MinSize'], all['DesiredCapacity'], value].map(numberOf);
      const known = sizes.filter((size) => size !== undefined);
      const inOrder = known.every((size, index) => index === 0 || size >= (known[index - 1] ?? 0));
      return inOrder ? undefined : `its sizes are not in order: ${known.join(', ')}`;
    },
  ),
];
