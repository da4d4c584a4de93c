import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const SAMPLING_MICROSECONDS = 100;
/** Connected while it profiles: V8 has work with one that is. */
const session = new Session();

/**
 * Loaded before the program of a process that is measured (`node --import`), which knows nothing of it:
 * answers what the process has used. Of the memory, `heapBytes` is what a collection leaves.
 */
process.on(
  'message',
  async (/** @type {'cpu' | 'memory' | 'profile' | 'profiled' | object} */ asked) => {
    if (asked === 'cpu') {
      const { user, system } = process.cpuUsage();
      return process.send?.((user + system) / 1_000);
    }
    if (asked === 'profile') {
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_MICROSECONDS });
      await session.post('Profiler.start');
      return process.send?.('started');
    }
    if (asked === 'profiled') {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      return process.send?.(profile);
    }
    // Of the program.
    if (asked !== 'memory') return;
    const { rss } = process.memoryUsage();
    const { maxRSS } = process.resourceUsage();
    setFlagsFromString('--expose-gc');
    /** @type {() => void} */ (runInNewContext('gc'))();
    const { heapUsed } = process.memoryUsage();
    process.send?.({ residentBytes: rss, peakBytes: maxRSS * 1_024, heapBytes: heapUsed });
  },
);
process.channel?.unref();
// Nothing is left running by a bench that was killed.
process.on('disconnect', () => process.exit());
