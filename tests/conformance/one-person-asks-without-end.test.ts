import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { operate } from '../../packages/local-aws/tests/fixtures/operator';
import { FORM_HEADERS } from '../app/support/verify-form';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal();

const someone = () =>
  operate(portal().pool).createPerson(`${randomUUID()}@example.com`, ['engineering']);

/** The first answer that is not as the others, of at most this many; others go on unharmed. */
async function firstRefusal(most: number, ask: () => ReturnType<ReturnType<typeof portal>['ask']>) {
  for (let count = 0; count < most; count++) {
    const answer = await ask();
    if (answer.status >= 400) return answer;
  }
  throw new Error(`Expected a refusal among ${most} answers, got none`);
}

it.each(['/directory', '/areas/engineering/members'])(
  'gives one person no more of %s than all can share, and says so kindly',
  async (path) => {
    const as = await someone();
    const { status, text, headers } = await firstRefusal(2_000, () => portal().ask(path, { as }));
    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(text).toContain('Slow down a moment');
    expect((await portal().ask('/areas', { as })).status).toBe(200);
    expect((await portal().ask(path, { as: await someone() })).status).toBe(200);
  },
);

it('takes no more forms of one person than anyone presses, and lets them sign out', async () => {
  const as = await someone();
  const form = { as, method: 'POST', headers: FORM_HEADERS, body: 'intent=verify&code=1' } as const;
  const refused = await firstRefusal(2_000, () => portal().ask('/verify', form));
  expect(refused.status).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.text).toContain('Slow down a moment');
  const other = { ...form, as: await someone() };
  expect((await portal().ask('/verify', other)).status).toBe(302);
  const out = await portal().ask('/logout', { ...form, body: '' });
  expect(out.status).toBe(302);
});
