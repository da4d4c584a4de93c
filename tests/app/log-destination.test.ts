import { expect, it } from 'vitest';
import { createLogDestination, type Write, type Written } from '../../app/log-destination.server';

/** A log whose every write is ended by the test. */
function openLog() {
  const written: string[] = [];
  const ends: ((how: Written) => void)[] = [];
  const clock = { nowMs: 0, now: () => clock.nowMs };
  const write: Write = (text, done) => {
    written.push(text);
    ends.push(done);
  };
  const log = createLogDestination((dropped) => `${dropped} dropped\n`, write, clock);
  return { log, clock, written, end: (how: Written) => ends.shift()?.(how) };
}

it('has one write under way, and writes what came meanwhile together', () => {
  const { log, written, end } = openLog();
  for (const line of ['1\n', '2\n', '3\n']) log.write(line);
  expect(written).toEqual(['1\n']);
  end('written');
  expect(written).toEqual(['1\n', '2\n3\n']);
});

it('drops what cannot be written, tries again after a while, and says how many there were', () => {
  const { log, clock, written, end } = openLog();
  log.write('1\n');
  log.write('2\n');
  end('refused');
  log.write('3\n');
  expect(written).toEqual(['1\n']);
  clock.nowMs = 1_000;
  log.write('4\n');
  expect(written).toEqual(['1\n', '3 dropped\n4\n']);
  end('written');
  log.write('5\n');
  expect(written.at(-1)).toBe('5\n');
});

it('counts on until a write goes well', () => {
  const { log, clock, written, end } = openLog();
  for (clock.nowMs = 0; clock.nowMs < 5_000; clock.nowMs += 1_000) {
    log.write('lost\n');
    end('refused');
  }
  log.write('kept\n');
  expect(written.at(-1)).toBe('5 dropped\nkept\n');
});

it('begins a new line after one that was torn', () => {
  const { log, clock, written, end } = openLog();
  log.write('1\n');
  end('torn');
  clock.nowMs = 1_000;
  log.write('2\n');
  expect(written.at(-1)).toBe('\n1 dropped\n2\n');
});

it('keeps no more than its bound while a write hangs', () => {
  const { log, written, end } = openLog();
  log.write('first\n');
  const line = `${'x'.repeat(1_023)}\n`;
  for (let count = 0; count < 5_000; count += 1) log.write(line);
  end('written');
  expect(written.at(-1)).toBe(`3976 dropped\n${line.repeat(1_024)}`);
});

it('flushes until nothing waits, and no longer than it may', async () => {
  const { log, end } = openLog();
  log.write('1\n');
  log.write('2\n');
  const flushed = log.flush(60_000);
  end('written');
  end('written');
  await flushed;
  log.write('3\n');
  await log.flush(1);
});
