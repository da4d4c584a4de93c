import { expect } from 'vitest';
import { checkPreconditions, type Grounds } from '../../../../tools/operate/preconditions';
import { grounds } from './grounds';
import type { Recorded } from './replay';

/** What SES tells of an account. */
export const account = (changes: object) => ({
  GetAccountCommand: {
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 0 },
    ...changes,
  },
});

/** One precondition, looked at with these answers and settings. */
export async function check(
  subject: string,
  answers: Record<string, Recorded>,
  settings: object = {},
) {
  return found(subject, grounds(answers, settings));
}

/** One precondition of those grounds. */
export async function found(subject: string, on: Grounds) {
  const checks = await checkPreconditions(on);
  const [one, ...more] = checks.filter((each) => each.subject === subject);
  expect(more).toEqual([]);
  return one;
}
