import { expect, it } from 'vitest';
import { STEP_UP_CLIENT_ID } from '../../packages/local-aws/tests/fixtures/user-pool';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

it.each([STEP_UP_CLIENT_ID, '', undefined, null])(
  'refuses a truly signed token with client %j',
  async (client) => {
    const headers = portal().identityOf('jahn', { header: { client } });
    expect((await portal().ask('/areas/engineering', { headers })).status).toBe(401);
  },
);
