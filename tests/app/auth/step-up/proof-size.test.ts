import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { personBytes, proofFits } from '../../../../app/auth/step-up/proof-size.server';
import { PROOF_COOKIE } from '../../../../app/auth/step-up/cookies.server';
import { fitsCookie } from '../../../../app/cookies.server';
import { environment } from '../../../../app/environment.server';
import { portalEnvironment } from '../../../fixtures/portal';
import { signProof } from '../../../fixtures/proof';

beforeAll(() => {
  Object.assign(process.env, portalEnvironment());
});

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const key = { ...privateKey.export({ format: 'jwk' }), kid: 'k'.repeat(43) + '=' };
const username = '0b3f5b52-8a5e-4f0e-9c33-58a1c5a5d001';

interface Known {
  readonly email: string;
  readonly more: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
}

function fits({ email, more, groups }: Known): boolean {
  const attributes = { sub: username, email, email_verified: 'true', ...more };
  const known = groups.map((GroupName) => ({ GroupName }));
  return proofFits({ claimBytes: personBytes(username, attributes, known) });
}

/** The token that the pool gives such a person. */
function tokenOf({ email, more, groups }: Known): Promise<string> {
  const { issuer, stepUpClientId: clientId } = environment();
  const claims = { origin_jti: username, 'cognito:groups': groups, ...more };
  return signProof({ issuer, clientId, key }, { username, email }, { claims });
}

const ascii = fc.string({ unit: fc.constantFrom(...'abcdefghij-_.0123456789'), minLength: 1 });
const longTo = (most: number, unit: 'grapheme' | 'ascii') =>
  unit === 'ascii'
    ? ascii.chain((seed) =>
        fc.integer({ min: 1, max: most }).map((n) => seed.padEnd(n, 'x').slice(0, n)),
      )
    : fc.string({ unit: 'grapheme', minLength: 1, maxLength: most });

const people = (unit: 'grapheme' | 'ascii') =>
  fc
    .record({
      email: longTo(180, 'ascii').map((local) => `${local}@example.com`),
      more: fc.dictionary(
        fc.constantFrom('given_name', 'family_name', 'custom:site', 'locale'),
        longTo(100, unit),
      ),
      // Around the limit: 90 groups of 20 letters, or 20 of 100.
      lengthEach: fc.constantFrom(3, 20, 60, 128),
      share: fc.double({ min: 0.2, max: 1.3, noNaN: true }),
      names: fc.array(longTo(128, unit), { minLength: 1, maxLength: 6 }),
    })
    .map(({ email, more, lengthEach, share, names }): Known => {
      const count = Math.ceil((share * 2_300) / (lengthEach + 3));
      const filling = Array.from({ length: count }, (_, n) => `${n}`.padEnd(lengthEach, 'x'));
      return { email, more, groups: [...names, ...filling] };
    });

it.each(['ascii', 'grapheme'] as const)(
  'never says yes to whom a code would lead nowhere (%s)',
  async (unit) => {
    await fc.assert(
      fc.asyncProperty(people(unit), async (known) => {
        if (fits(known)) expect(fitsCookie(PROOF_COOKIE, await tokenOf(known))).toBe(true);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  },
);

it('never says no to whom is clearly below the limit', async () => {
  await fc.assert(
    fc.asyncProperty(people('ascii'), async (known) => {
      const token = await tokenOf(known);
      if (fitsCookie(PROOF_COOKIE, `${token}${'x'.repeat(100)}`)) expect(fits(known)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

it.each([
  [0, 20, true],
  [60, 20, true],
  [99, 20, false],
  [10, 128, true],
  [20, 128, false],
])('of %i groups of %i characters says %s', (count, length, said) => {
  const groups = Array.from({ length: count }, (_, n) => `${n}-`.padEnd(length, 'x'));
  expect(fits({ email: 'jahn@example.com', more: {}, groups })).toBe(said);
});

it('counts the roles of groups', () => {
  const groups = Array.from({ length: 30 }, (_, n) => ({ GroupName: `group-${n}` }));
  const RoleArn = `arn:aws:iam::111122223333:role/${'r'.repeat(64)}`;
  const of = (each: object) =>
    proofFits({
      claimBytes: personBytes(
        username,
        {},
        groups.map((group) => ({ ...group, ...each })),
      ),
    });
  expect([of({}), of({ RoleArn })]).toEqual([true, false]);
});
