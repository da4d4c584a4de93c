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
  const { maxRSS } = process.resourceUsage();
  setFlagsFromString('--expose-gc');
  /** @type {() => void} */ (runInNewContext('gc'))();
  const { heapUsed } = process.memoryUsage();
  process.send?.({ residentBytes: rss, peakBytes: maxRSS * 1_024, heapBytes: heapUsed });
});
process.channel?.unref();
// Nothing is left running by a bench that was killed.
process.on('disconnect', () => process.exit());
