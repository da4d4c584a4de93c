import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InterruptedError } from '../../../tools/operate/errors';
import { PersonUnknownError } from '../../../tools/operate/person';
import { PasswordRefusedError, setPassword } from '../../../tools/operate/users-password';
import { operate } from '../../../packages/local-aws/tests/fixtures/operator';
import {
  emailOf,
  startTestPool,
  type TestPool,
} from '../../../packages/local-aws/tests/fixtures/user-pool';
import { testTarget } from './support/target';
import { testTerminal, type Typed } from './support/terminal';

const GOOD = 'Correct-Horse-7-Battery';
let pool: TestPool;
beforeAll(async () => {
  pool = await startTestPool();
});
beforeEach(() => {
  pool.calls.length = 0;
});
afterAll(() => pool.close());

async function set(typed: Typed, email = emailOf('jahn')) {
  const terminal = testTerminal(typed);
  const target = testTarget({ cognito: pool.url }, { UserPoolId: pool.poolId });
  const done = setPassword(target, email, terminal, typed.input !== undefined);
  const code = await done.catch((error: unknown) => error);
  return { code, shown: terminal.shown() };
}

const sets = () => pool.calls.filter(({ operation }) => operation === 'AdminSetUserPassword');

describe('users:password', () => {
  it('sets a permanent password, and first says where', async () => {
    const { code, shown } = await set({ secrets: [[GOOD, GOOD]] });
    expect(code).toBe(0);
    expect(shown.split('\n')[0]).toBe('Acting on the local run at http://localhost:3000');
    expect(shown).toContain('jahn@example.com has a new password.');
    expect(shown).not.toContain(GOOD);
    const [call] = sets();
    const { username } = pool.people.jahn;
    expect(call?.parameters).toMatchObject({ Username: username, Password: GOOD, Permanent: true });
  });

  it('asks again while the two differ or are empty', async () => {
    const typed = [
      [GOOD, `${GOOD}x`],
      ['', ''],
      [GOOD, GOOD],
    ];
    const { code, shown } = await set({ secrets: typed });
    expect(code).toBe(0);
    expect(shown).toContain('The two differ.');
    expect(shown).toContain('That was empty.');
    expect(sets()).toHaveLength(1);
  });

  it.each([
    ['tooshort', 'at least 12 characters, a lower-case letter, an upper-case letter'],
    [` ${GOOD}`, 'no space at either end'],
  ])('shows the policy when the pool refuses %j, and asks again', async (bad, told) => {
    const { code, shown } = await set({
      secrets: [
        [bad, bad],
        [GOOD, GOOD],
      ],
    });
    expect(code).toBe(0);
    expect(shown).toContain(told);
    expect(shown).not.toContain(bad.trim());
    expect(sets()).toHaveLength(2);
  });

  it('takes one line of a pipe, once', async () => {
    expect((await set({ input: GOOD, interactive: false })).code).toBe(0);
    expect((await set({ input: 'bad', interactive: false })).code).toBeInstanceOf(
      PasswordRefusedError,
    );
    expect((await set({ input: '', interactive: false })).code).toBeInstanceOf(
      PasswordRefusedError,
    );
    expect(sets()).toHaveLength(2);
  });

  it('changes nothing for a stranger, or when the operator gives up', async () => {
    const unknown = await set({ secrets: [[GOOD, GOOD]] }, 'nobody@example.com');
    expect(unknown.code).toBeInstanceOf(PersonUnknownError);
    expect((await set({ secrets: [] })).code).toBeInstanceOf(InterruptedError);
    expect(sets()).toHaveLength(0);
  });

  it('says that a disabled account stays disabled', async () => {
    await operate(pool).disable(pool.people.peter);
    const { shown } = await set({ secrets: [[GOOD, GOOD]] }, emailOf('peter'));
    expect(shown).toContain('The account is disabled');
  });

  it('refuses a pipe without --stdin', () => {
    const main = ['--import', 'tsx', 'tools/main.ts', 'users:password', emailOf('jahn')];
    const run = spawnSync(process.execPath, main, { input: `${GOOD}\n`, encoding: 'utf8' });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('With --stdin the password is the first line of the input.');
    expect(run.stdout + run.stderr).not.toContain(GOOD);
  });
});
