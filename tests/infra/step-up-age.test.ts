import fc from 'fast-check';
import { expect, it } from 'vitest';
import { treeOf } from '../../app/areas.server';
import type { AreaEntry } from '../../app/areas.server';
import { proofLives } from '../../infra/app-clients';
import { refusal } from '../../infra/refusal';

const DAY_SECONDS = 86_400;

const withAge = (stepUpAgeSeconds: number, inner?: number): AreaEntry => ({
  slug: 'top',
  title: 'Top',
  description: 'An area.',
  group: 'top',
  owners: 'top-owners',
  stepUpAgeSeconds,
  tools: [],
  ...(inner === undefined
    ? {}
    : {
        areas: [
          {
            slug: 'inner',
            title: 'Inner',
            description: 'Another.',
            group: 'inner',
            stepUpAgeSeconds: inner,
            tools: [],
          },
        ],
      }),
});

it('is refused by the name of the area, or makes lives that Cognito takes', () => {
  const age = fc.oneof(
    fc.double(),
    fc.integer({ min: -1, max: DAY_SECONDS + 1 }),
    fc.constantFrom(0, 1, 60, 90, 900, DAY_SECONDS, DAY_SECONDS + 1, NaN, Infinity, -Infinity, 0.5),
  );
  fc.assert(
    fc.property(age, (seconds) => {
      let message = '';
      try {
        treeOf([withAge(seconds)]);
      } catch (error) {
        ({ message } = error as Error);
      }
      const isAge = Number.isInteger(seconds) && seconds >= 1 && seconds <= DAY_SECONDS;
      if (!isAge) {
        expect(message).toMatch(
          /^app\/company\/areas\.server\.ts, area "top": its stepUpAgeSeconds is .*$/,
        );
        return;
      }
      expect(message).toBe('');
      const { idTokenValidity, refreshTokenValidity } = proofLives(seconds);
      const [id, refresh] = [idTokenValidity.toMinutes(), refreshTokenValidity.toMinutes()];
      expect(id * 60).toBeGreaterThanOrEqual(seconds);
      expect(id).toBeGreaterThanOrEqual(5);
      expect(id).toBeLessThanOrEqual(1_440);
      expect(refresh).toBeGreaterThanOrEqual(Math.max(60, id));
    }),
    { numRuns: 500 },
  );
});

it('is held for an area inside another, whose own is stricter', () => {
  expect(() => treeOf([withAge(900, Infinity)])).toThrow(/area "top\/inner": .* is Infinity;/);
});

it('is an error of one line for an operator, with the stack if asked', () => {
  const error = new RangeError('It cannot be.\nAnd more.');
  expect(refusal(error, false)).toBe('RangeError: It cannot be. (--verbose shows where)');
  expect(refusal(error, true)).toMatch(/step-up-age\.test\.ts/);
});
