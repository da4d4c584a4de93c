import { expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const VERIFY = '/verify?returnTo=%2Fareas%2Fengineering';
const open = (proof: string) => portal().ask('/areas/engineering', { as: 'jahn', proof });

it.each([undefined, null, '', String(Math.floor(Date.now() / 1_000)), [1], true])(
  'refuses a truly signed token with auth_time %j',
  async (auth_time) => {
    const proof = await portal().proofOf('jahn', { claims: { auth_time } });
    expect((await open(proof)).headers.location).toBe(VERIFY);
  },
);
