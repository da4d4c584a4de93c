import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Loaded before the program of a process that is measured (`node --import`), which knows nothing of it:
 * answers what the process has used. Of the memory, `heapBytes` is what a collection leaves.
 */
process.on('message', (/** @type {'cpu' | 'memory' | object} */ asked) => {
  if (asked === 'cpu') {
    const { user, system } = process.cpuUsage();
    return process.send?.((user + system) / 1_000);
  }
  // Of the program.
  if (asked !== 'memory') return;
  const { rss } = process.memoryUsage();
  setFlagsFromString('--expose-gc');
  /** @type {() => void} */ (runInNewContext('gc'))();
  process.send?.({ residentBytes: rss, heapBytes: process.memoryUsage().heapUsed });
});
process.channel?.unref();
