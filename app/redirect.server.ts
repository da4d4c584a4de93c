import { redirect, redirectDocument } from '@remix-run/node';
import { isToolAddress } from './tool-address';

/**
 * A redirect within the portal. To a tool, which leads out of it, the browser loads a document.
 *
 * @param headers such as `Set-Cookie`
 */
export function redirectTo(address: string, headers = new Headers()): Response {
  return (isToolAddress(address) ? redirectDocument : redirect)(address, { headers });
}
