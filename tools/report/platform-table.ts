import { isObject } from 'local-aws';
import type { ProfileAssembly } from './assembly';
import type { Cell, Table } from './table';

/** What runs beneath the release and is no npm package: image, packages, runtimes. */
export function platformTable(stack: ProfileAssembly): Table {
  const templates = stack.ofType('AWS::EC2::LaunchTemplate').map(({ properties }) => {
    const { LaunchTemplateData: data } = properties;
    return isObject(data) ? data : {};
  });
  const { Parameters: parameters = {} } = stack.assembly.template;
  const images = Object.values(parameters)
    .filter(({ Type }) => Type.includes('AWS::EC2::Image::Id'))
    .map(({ Default }): Cell[] => [stack.text(Default), 'instances', 'newest at each deployment']);
  const packages = templates.flatMap(({ UserData }) =>
    [...stack.text(UserData).matchAll(/^dnf install (.*)$/gm)].flatMap(([, words = '']) =>
      words
        .split(' ')
        .filter((word) => word !== '' && !word.startsWith('-'))
        .map((word): Cell[] => [
          `${word} of Amazon Linux`,
          'instances',
          'newest of the image’s release',
        ]),
    ),
  );
  const runtimes = new Set(
    stack
      .ofType('AWS::Lambda::Function')
      .map(({ properties }) => stack.text(properties['Runtime'])),
  );
  return {
    id: `${stack.profile}-platform`,
    title: 'Beneath the release',
    lead: 'What runs in production and is no npm package, so that no bill of materials of this project has it.',
    madeFrom: [stack.source],
    columns: ['What', 'Where', 'Version'],
    rows: [
      ...images,
      ...packages,
      ...[...runtimes].map((runtime): Cell[] => [runtime, 'Lambda', 'kept by AWS']),
    ],
  };
}
