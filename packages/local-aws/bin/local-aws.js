#!/usr/bin/env node
// The command as it is in this repository: from its sources. The package has a bundle of them.
import { register } from 'tsx/esm/api';

register();
await import('../src/command/bin.ts');
