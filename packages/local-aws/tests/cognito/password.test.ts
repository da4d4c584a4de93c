import { describe, expect, it } from 'vitest';
import {
  checkPolicy,
  generatePassword,
  hashPassword,
  passwordMatches,
} from '../../src/cognito/password';

const policy = {
  minimumLength: 20,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
  temporaryPasswordDays: 7,
};

describe('a password', () => {
  it('is generated within the policy, each time another', () => {
    const passwords = Array.from({ length: 200 }, () => generatePassword(policy));
    for (const password of passwords) {
      expect(() => checkPolicy(policy, password)).not.toThrow();
      expect(password).not.toMatch(/[lIO01]/);
    }
    expect(new Set(passwords).size).toBe(passwords.length);
  });

  it('matches its own hash only, which differs each time', async () => {
    const hash = await hashPassword('Correct-Horse-7');
    expect(await passwordMatches('Correct-Horse-7', hash)).toBe(true);
    expect(await passwordMatches('Correct-Horse-8', hash)).toBe(false);
    expect(await passwordMatches('', undefined)).toBe(false);
    expect(await passwordMatches('', '.')).toBe(false);
    expect(await hashPassword('Correct-Horse-7')).not.toBe(hash);
    expect(hash).not.toContain('Horse');
  });
});
