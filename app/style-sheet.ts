import type { HtmlLinkDescriptor } from '@remix-run/react';
import href from './styles/index.css';

// Spelt out in both, so that the compiler sees which one a release needs not.

/** The style sheet, as the host finds it among the public files: a page brings it along, and waits for none. */
export const broughtAlong: string | undefined =
  process.env.NODE_ENV === 'development' ? undefined : href;

/** In development a page links to it instead, and a change of it shows at once. */
export const linked: HtmlLinkDescriptor[] =
  process.env.NODE_ENV === 'development' ? [{ rel: 'stylesheet', href }] : [];
