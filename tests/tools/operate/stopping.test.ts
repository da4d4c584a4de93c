import { describe, expect, it } from 'vitest';
import { stoppable, unlessStopped } from '../../../tools/operate/stopping';

describe('what has to clean up', () => {
  it('is told of a signal, which does not end the process', async () => {
    const listeners = process.listenerCount('SIGHUP');
    const seen = await stoppable(async (stopped) => {
      expect(process.listenerCount('SIGHUP')).toBe(listeners + 1);
      process.emit('SIGHUP');
      return stopped.aborted;
    });
    expect(seen).toBe(true);
    expect(process.listenerCount('SIGHUP')).toBe(listeners);
  });

  it('gives up the wait for what does not come', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    expect(await unlessStopped(signal, async () => 'in time')).toBe('in time');
    const waiting = unlessStopped(signal, () => new Promise(() => undefined));
    controller.abort();
    await expect(waiting).rejects.toThrow('aborted');
    await expect(unlessStopped(signal, async () => 'late')).rejects.toThrow('aborted');
  });
});
