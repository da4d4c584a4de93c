import { expect, it } from 'vitest';
import { PORTAL_ORIGIN } from '../fixtures/portal';
import { followRecipe } from '../fixtures/recipe';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal({}, await followRecipe('upload'));

function send(path: string, bytes: number) {
  const boundary = 'a-boundary';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="scan"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n`;
  const body = `${head}%PDF-1.7\n${'x'.repeat(bytes)}\r\n--${boundary}--\r\n`;
  return portal().ask(path, {
    as: 'ahatcher',
    method: 'POST',
    body,
    headers: {
      origin: PORTAL_ORIGIN,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
  });
}

it('takes a file of more than 64 KB at its address, and there alone', async () => {
  const taken = await send('/areas/hr/contracts', 1_000_000);
  expect([taken.status, taken.headers.location]).toEqual([302, '/areas/hr/contracts']);
  expect((await send('/areas/hr/contracts', 2_000_000)).status).toBe(413);
  expect((await send('/areas/hr/members', 100_000)).status).toBe(413);
});
