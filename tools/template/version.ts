const VERSION = /^\d+\.\d+\.\d+$/;

/**
 * Reads a version as it is typed: `0.3.0` or `v0.3.0`.
 *
 * @throws {Error} for anything else
 */
export function versionOf(text = ''): string {
  const version = text.replace(/^v/, '');
  if (VERSION.test(version)) return version;
  throw new Error(`Expected a version such as 0.3.0, got "${text}"`);
}

/** Below 0 if `left` is the older one, above 0 if it is the newer, 0 if they are the same. */
export const compareVersions = (left: string, right: string): number =>
  left.localeCompare(right, 'en', { numeric: true });
