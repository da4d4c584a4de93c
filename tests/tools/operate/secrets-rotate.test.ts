import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  POOL_ID,
  startTestPool,
  STEP_UP_CLIENT_ID,
  type TestPool,
} from '../../../packages/local-aws/tests/fixtures/user-pool';
import { rotate, RotationError } from '../../../tools/operate/secrets-rotate';
import { testTarget } from './support/target';
import { testTerminal } from './support/terminal';

let pool: TestPool;
beforeEach(async () => void (pool = await startTestPool()));
afterEach(() => pool.close());

const target = () => testTarget({ cognito: pool.url }, { UserPoolId: POOL_ID });
const live = () => pool.pool.clientSecrets.of(STEP_UP_CLIENT_ID).map(({ value }) => value);

it('leaves one other secret, and shows neither', async () => {
  const [before = ''] = live();
  const terminal = testTerminal();
  expect(await rotate(target(), terminal)).toBe(0);
  const [after = '', ...others] = live();
  expect(others).toEqual([]);
  expect(after).not.toBe(before);
  for (const secret of [before, after]) expect(terminal.shown()).not.toContain(secret);
});

it('makes the old secret good again where the client goes on describing it', async () => {
  const [before = ''] = live();
  pool.pool.clientSecret = () => before;
  const terminal = testTerminal();
  expect(await rotate(target(), terminal)).toBe(1);
  expect(live()).toContain(before);
  expect(live()).toHaveLength(2);
  expect(terminal.shown()).toContain('replace the client');
  expect(terminal.shown()).not.toContain(before);
});

it('begins no rotation while another is half done', async () => {
  pool.pool.clientSecrets.add(STEP_UP_CLIENT_ID, undefined);
  const before = live();
  await expect(rotate(target(), testTerminal())).rejects.toThrow(RotationError);
  expect(live()).toEqual(before);
});
