import { isObject } from './json';

/** Public origins (`https://app.example.com`) and what stands for each on this machine. */
export type Origins = ReadonlyMap<string, string>;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * A function that replaces public origins in a text, where DNS and TLS would in AWS; the case of
 * scheme and host is no matter. Only whole origins: neither `https://app.example.com.evil` nor one
 * with another port is touched.
 */
export function originMapper(origins: Origins): (text: string) => string {
  if (origins.size === 0) return (text) => text;
  const local = new Map([...origins].map(([origin, own]) => [origin.toLowerCase(), own]));
  const alternatives = [...local.keys()].map(escaped).join('|');
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${alternatives})(?![\\w.:@%-])`, 'gi');
  return (text) => text.replace(pattern, (origin) => local.get(origin.toLowerCase()) ?? origin);
}

/** The value with `map` applied to each text in it (not to the names of properties). */
export function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, map));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, map)]));
}
