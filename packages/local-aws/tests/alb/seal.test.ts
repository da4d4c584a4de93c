import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { open, seal } from '../../src/alb/seal';

const key = randomBytes(32);

describe('seal', () => {
  it('opens with the same key for the same purpose only', () => {
    const sealed = seal(key, 'session a', { secret: 'word' });
    expect(open(key, 'session a', sealed)).toEqual({ secret: 'word' });
    expect(open(key, 'session b', sealed)).toBeUndefined();
    expect(open(randomBytes(32), 'session a', sealed)).toBeUndefined();
  });

  it('hides its content, each time otherwise', () => {
    const [first, second] = [seal(key, 'a', 'word'), seal(key, 'a', 'word')];
    expect(first).not.toBe(second);
    expect(Buffer.from(first, 'base64url').toString()).not.toContain('word');
  });

  it('does not open when a character is changed, added or taken away', () => {
    const sealed = seal(key, 'a', 'word');
    for (let index = 0; index < sealed.length; index += 1) {
      const other = sealed[index] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, index) + other + sealed.slice(index + 1);
      expect(open(key, 'a', changed)).toBeUndefined();
    }
    for (const changed of ['', 'x', `${sealed}A`, `${sealed}=`, sealed.slice(1)]) {
      expect(open(key, 'a', changed)).toBeUndefined();
    }
  });
});
