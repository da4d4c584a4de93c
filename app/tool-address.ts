/**
 * Whether the portal's address is that of a tool, which leads out of the portal: it is loaded as a
 * document, never by a navigation of the router's.
 */
export function isToolAddress(address: string): boolean {
  return address.startsWith('/go/');
}

/** The address that leads to a tool, by its area's path and its slug, joined by `/`. */
export function toolAddress(tool: string): string {
  return `/go/${tool}`;
}
