import { toolAt, type AreaTool, type Tool } from './areas.server';
import { cookie, fitsCookie, soleCookie } from './cookies.server';

const RECENT_COOKIE = '__Host-recent';
const MOST_TOOLS = 8;
const LIFE_SECONDS = 90 * 86_400;
/** No `sub` and no address of a tool has it. */
const SEPARATOR = '~';

/** The tools that a person has opened in this browser, the newest first; those that are in the list. */
export function recentTools(headers: Headers, sub: string): AreaTool[] {
  const [whose, ...addresses] = (soleCookie(headers, RECENT_COOKIE) ?? '').split(SEPARATOR);
  if (whose !== sub) return [];
  return [...new Set(addresses)].flatMap((address) => toolAt(address) ?? []).slice(0, MOST_TOOLS);
}

/**
 * The `Set-Cookie` that remembers one more. It names whose it is: what another person has opened in
 * the same browser is never shown, and replaced.
 */
export function recentCookie(headers: Headers, sub: string, opened: Tool): string {
  const before = recentTools(headers, sub);
  const tools = [opened, ...before.map(({ tool }) => tool)];
  const addresses = new Set(tools.map(({ address }) => address));
  const parts = [sub, ...addresses].slice(0, 1 + MOST_TOOLS);
  while (!fitsCookie(RECENT_COOKIE, parts.join(SEPARATOR))) parts.pop();
  return cookie(RECENT_COOKIE, parts.join(SEPARATOR), LIFE_SECONDS);
}
