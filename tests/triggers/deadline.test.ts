import { expect, it } from 'vitest';
import { ANSWER_DEADLINE_MS, MAIL_DEADLINE_MS, STORE_DEADLINE_MS } from '../../triggers/deadline';

/** Cognito gives a trigger 5 s; a second of them is for its cold start. */
const MOST_MS = 4_000;

it.each([
  ['creates a challenge', 2 * STORE_DEADLINE_MS + MAIL_DEADLINE_MS],
  ['verifies an answer', ANSWER_DEADLINE_MS + MAIL_DEADLINE_MS],
])('leaves a trigger that %s a second for its start', (_, ms) => {
  expect(ms).toBeLessThan(MOST_MS);
});
