import { userDataOf } from 'local-aws';
import type { ProfileAssembly } from './assembly';
import { bad, tableOf, type Table } from './table';

const SECONDS_A_DAY = 86_400;

/** What runs beneath the release and is no npm package: image, packages, runtimes. */
export function platformTable(stack: ProfileAssembly): Table {
  const images = stack.ofType('AWS::EC2::LaunchTemplate').map(({ properties }) => {
    const { ImageId: image } = properties['LaunchTemplateData'] as { ImageId: unknown };
    const [, parameter] = /^resolve:ssm:(.+)$/.exec(stack.text(image)) ?? [];
    return [
      parameter ?? stack.text(image),
      'instances',
      parameter === undefined ? bad('as it was at the deployment') : 'newest at each launch',
    ];
  });
  const lives = stack
    .ofType('AWS::AutoScaling::AutoScalingGroup')
    .map(({ properties }) => Number(properties['MaxInstanceLifetime']) / SECONDS_A_DAY)
    .map((days) => [
      'An instance, and what is on it',
      'instances',
      days > 0 ? `replaced after ${days} days at the most` : bad('never replaced for its age'),
    ]);
  const packages = [...userDataOf(stack.deployed).script.matchAll(/^dnf install (.*)$/gm)]
    .flatMap(([, words = '']) => words.match(/(?<!\S)[^\s-]\S*/g) ?? [])
    .map((name) => [`${name} of Amazon Linux`, 'instances', 'newest of the image’s release']);
  const runtimes = new Set(
    stack
      .ofType('AWS::Lambda::Function')
      .map(({ properties }) => stack.text(properties['Runtime'])),
  );
  return {
    id: 'platform',
    title: 'Beneath the release',
    lead: 'What runs in production and is no npm package, so that no bill of materials of this project has it.',
    madeFrom: [],
    columns: ['What', 'Where', 'Version'],
    rows: [
      ...images,
      ...lives,
      ...packages,
      ...[...runtimes].map((runtime) => [runtime, 'Lambda', 'kept by AWS']),
    ],
  };
}

/** Every resource with the line of the template that it begins on, and what becomes of it. */
export function resourcesTable(stack: ProfileAssembly): Table {
  const lead = `Everything that the stack is made of. SHA-256 of the template: ${stack.checksum}.`;
  return tableOf({ title: 'Resources', lead }, stack.resources, {
    Type: ({ type }) => type,
    Resource: ({ id }) => stack.nameOf(id),
    'Logical id': ({ id }) => id,
    Line: ({ id }) => stack.placeOf(id).replace(/.*, line /, ''),
    'When the stack goes': ({ deletionPolicy }) => deletionPolicy,
  });
}
