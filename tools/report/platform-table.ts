import { userDataOf } from 'local-aws';
import type { ProfileAssembly } from './assembly';
import { tableOf, type Table } from './table';

/** What runs beneath the release and is no npm package: image, packages, runtimes. */
export function platformTable(stack: ProfileAssembly): Table {
  const images = Object.values(stack.assembly.template.Parameters ?? {})
    .filter(({ Type }) => Type.includes('AWS::EC2::Image::Id'))
    .map(({ Default }) => [stack.text(Default), 'instances', 'newest at each deployment']);
  const packages = [...userDataOf(stack.deployed).script.matchAll(/^dnf install (.*)$/gm)]
    .flatMap(([, words = '']) => words.match(/(?<!\S)[^\s-]\S*/g) ?? [])
    .map((name) => [`${name} of Amazon Linux`, 'instances', 'newest of the image’s release']);
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
      ...[...runtimes].map((runtime) => [runtime, 'Lambda', 'kept by AWS']),
    ],
  };
}

/** Every resource with the line of the template that it begins on, and what becomes of it. */
export function resourcesTable(stack: ProfileAssembly): Table {
  const about = {
    id: `${stack.profile}-resources`,
    title: 'Resources',
    lead: `Everything that the stack is made of. SHA-256 of the template: ${stack.checksum}.`,
    madeFrom: [stack.source],
  };
  return tableOf(about, stack.resources, {
    Type: ({ type }) => type,
    Resource: ({ id }) => stack.nameOf(id),
    'Logical id': ({ id }) => id,
    Line: ({ id }) => stack.placeOf(id).replace(/.*, line /, ''),
    'When the stack goes': ({ deletionPolicy }) => deletionPolicy,
  });
}
