import { afterAll, expect, it } from 'vitest';
import { startInbox } from '../../packages/local-aws/src/inbox';
import { PORTAL_ORIGIN } from '../fixtures/portal';
import { followRecipe } from '../fixtures/recipe';
import { usePortal } from '../fixtures/use-portal';

const tree = await followRecipe('mail-from-the-portal');
const inbox = await startInbox();
afterAll(inbox.close);
const portal = usePortal(
  {
    PORTAL_MAIL_SENDER: 'Portal <portal@example.com>',
    PORTAL_MAIL_CONFIGURATION_SET: 'portal',
    AWS_ENDPOINT_URL_SESV2: inbox.url,
  },
  tree,
);

it('mails who asks', async () => {
  const { status } = await portal().ask('/areas/engineering/reading', {
    as: 'jahn',
    method: 'POST',
    headers: { origin: PORTAL_ORIGIN },
  });
  expect(status).toBe(302);
  const store = await (await fetch(`${inbox.url}/store`)).text();
  expect(store).toContain('What to read first');
  expect(store).toContain('jahn@example.com');
});
