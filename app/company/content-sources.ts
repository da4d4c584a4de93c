import type { ContentSources } from '../../contracts/content-sources';

/**
 * Origins from which pages may take pictures, fonts, data and the like besides the portal itself,
 * such as `images: ['https://cdn.example.com']`: docs/guides/content-sources.md.
 */
export const contentSources: ContentSources = {};
