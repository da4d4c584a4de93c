import { runTool } from '../setup/instance-tools';

/** The system calls of a set of systemd's, such as `@system-service`, with the sets in it. */
function callsIn(set: string): string[] {
  const { output } = runTool('systemd-analyze', ['--no-pager', 'syscall-filter', set]);
  const names = output
    .split('\n')
    .slice(1)
    .map((line) => line.trim());
  return names
    .filter((name) => name !== '' && !name.startsWith('#'))
    .flatMap((name) => (name.startsWith('@') ? callsIn(name) : name));
}

const callsOf = (words: string[]) =>
  words.flatMap((word) => (word.startsWith('@') ? callsIn(word) : word));

/**
 * The system calls that a unit's `SystemCallFilter` lines deny (systemd.exec(5)): all that systemd
 * knows but the allowed ones, and those taken back by `~`.
 */
export function deniedCalls(unit: string): string[] {
  const lines = [...unit.matchAll(/^SystemCallFilter=(~?)(.*)$/gm)];
  const allowed = new Set<string>(callsIn('@default'));
  for (const [, not, words = ''] of lines) {
    for (const name of callsOf(words.split(' '))) {
      if (not) allowed.delete(name);
      else allowed.add(name);
    }
  }
  return callsIn('@known').filter((name) => !allowed.has(name));
}
