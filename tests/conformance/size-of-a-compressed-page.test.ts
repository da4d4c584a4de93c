import { expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

/** What the portal answers a browser that takes every encoding, for a request from `site`. */
async function encodingOf(path: string, site?: string): Promise<string | undefined> {
  const { status, headers } = await portal().ask(path, {
    as: 'jahn',
    headers: {
      'accept-encoding': 'gzip, br',
      ...(site !== undefined && { 'sec-fetch-site': site }),
    },
  });
  expect(status).toBe(200);
  return headers['content-encoding'];
}

it.each(['/', '/directory?q=j', '/areas.data'])(
  'tells another site nothing of what is on %s, because its size is that of the text',
  async (path) => {
    for (const site of ['cross-site', 'same-site', undefined]) {
      expect(await encodingOf(path, site)).toBeUndefined();
    }
  },
);

it.each(['/', '/directory?q=j', '/areas.data'])(
  'comes compressed where %s is asked for by the portal or by the person',
  async (path) => {
    for (const site of ['same-origin', 'none']) expect(await encodingOf(path, site)).toBe('br');
  },
);
