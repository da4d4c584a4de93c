import type { OwnAddress } from '../../contracts/addresses';

/**
 * Addresses that anyone may open, that other programs post to, or that take files; all others are
 * for who is signed in, and take what a form needs. Each is a route of `app/company/`:
 * docs/guides/public-page.md, webhook.md, upload.md.
 */
export const addresses: readonly OwnAddress[] = [];
