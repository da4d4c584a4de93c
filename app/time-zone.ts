/** Names the zone that the person's browser is in, so that pages have its times from the first paint. */
export const ZONE_COOKIE = '__Host-zone';
