import { expect, it } from 'vitest';
import { createTokenMemory } from '../../app/token-memory.server';

const tokens = (count: number, length: number) =>
  Array.from({ length: count }, (_, at) => `${at}.`.padEnd(length, 'x'));

it('remembers thousands of tokens as they are, and only the last of the largest', () => {
  for (const [length, least, most] of [
    [800, 4_900, 5_100],
    [16_000, 350, 450],
  ] as const) {
    const memory = createTokenMemory<{ sub: string }>();
    for (const token of tokens(6_000, length)) memory.set(token, { sub: token });
    expect(memory.size).toBeGreaterThan(least);
    expect(memory.size).toBeLessThan(most);
    const last = tokens(6_000, length).at(-1) ?? '';
    expect(memory.get(last)).toEqual({ sub: last });
  }
});
