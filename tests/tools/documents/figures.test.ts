import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { figuresDocument } from '../../../tools/documents/figures-document';
import { assemblyOf } from '../../fixtures/cloud';
import { lacks } from '../../setup/instance-tools';

const assemblies = { starter: assemblyOf('starter'), production: assemblyOf('production') };

it.skipIf(lacks('systemd-analyze'))(
  'is what docs/figures.md says; npm run figures -- --write brings it up to date',
  async () => {
    expect(readFileSync('docs/figures.md', 'utf8')).toBe(await figuresDocument(assemblies));
  },
);
