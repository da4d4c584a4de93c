import { describe, expect, it } from 'vitest';
import { readChallenge, writeChallenge } from '../../triggers/hashed-challenge';
import { hashCode, isCode, newCode } from '../../triggers/code';

describe('a code', () => {
  it('has six digits, zeros in front too', () => {
    const codes = Array.from({ length: 2_000 }, newCode);
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
    expect(codes.some((code) => code.startsWith('0'))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(1_950);
  });

  it('is hashed under a salt of its own', () => {
    const [one, other] = [hashCode('012345'), hashCode('012345')];
    expect(one.salt).not.toBe(other.salt);
    expect(one.hash).not.toBe(other.hash);
    expect(JSON.stringify(one)).not.toContain('012345');
  });

  it.each([
    ['012345', true],
    ['012 345', true],
    ['012–345', true],
    ['0\u20101\u20112\u20123\u20144\u20155', true],
    ['012\u2212345', true],
    ['٠١٢٣٤٥', true],
    ['\u00a0012\u2009345\n', true],
    ['12345', false],
    ['0123450', false],
    ['012346', false],
    ['012345\u0000', true],
    ['+12345', false],
    ['012.345', true],
    ['', false],
  ])('matches %j: %s', (answer, matches) => {
    expect(isCode(hashCode('012345'), answer)).toBe(matches);
  });

  it('matches nothing against a hash that is no hash', () => {
    expect(isCode({ salt: '', hash: '' }, '012345')).toBe(false);
  });
});

describe('the state in Cognito', () => {
  const state = { challengeId: '0b2f6a52-6f0e-4c3c-9d0a-5d6f0f1e2d3c', ...hashCode('012345') };

  it('comes back as it went', () => {
    expect(readChallenge(writeChallenge(state))).toEqual(state);
  });

  it('is short, and never empty', () => {
    expect(writeChallenge(state).length).toBeLessThan(128);
    expect(writeChallenge(undefined)).not.toBe('');
    expect(readChallenge(writeChallenge(undefined))).toBeUndefined();
  });

  it.each([undefined, '', '..', 'a.b.c', `${writeChallenge(state)}.`, ` ${writeChallenge(state)}`])(
    'is nothing of ours: %j',
    (text) => {
      expect(readChallenge(text)).toBeUndefined();
    },
  );
});
