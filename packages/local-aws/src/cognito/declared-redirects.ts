import { UnsupportedUserPoolError } from './errors';
import type { Properties } from './properties';

/** AWS, "CreateUserPoolClient", CallbackURLs and LogoutURLs. */
const MOST = 100;
const FORM = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,1024}$/u;
const ABSOLUTE = /^([a-z][a-z0-9+.-]*):(\/\/)?/i;
const HTTP_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/** Scheme and host as written: `URL` would make both lower case. */
function fault(url: string): string | undefined {
  const [origin, scheme = ''] = ABSOLUTE.exec(url) ?? [];
  if (!FORM.test(url) || origin === undefined || !URL.canParse(url)) {
    return 'an absolute URL of 1 to 1024 characters, without spaces';
  }
  if (url.includes('#')) return 'a URL without a fragment';
  const isWeb = /^https?$/i.test(scheme);
  if (isWeb && !origin.endsWith('//')) return 'a URL with a host';
  const host = /^[^/?]*/.exec(url.slice(origin.length))?.[0] ?? '';
  if (isWeb && origin + host !== (origin + host).toLowerCase()) {
    return (
      'a URL whose scheme and host are in lower case, as browsers send them ' +
      "(a load balancer's DNSName has capitals where it has no Name in lower case)"
    );
  }
  const { hostname } = new URL(url);
  const isLocal = HTTP_HOSTS.includes(hostname) || hostname.endsWith('.localhost');
  return scheme === 'http' && !isLocal ? 'https, but for localhost' : undefined;
}

function urls(client: Properties, name: string): string[] {
  const declared = client.texts(name) ?? [];
  if (declared.length > MOST) {
    const expected = `at most ${MOST} ${name}`;
    throw new UnsupportedUserPoolError(client.resource, expected, declared.length);
  }
  declared.forEach((url, index) => {
    const expected = fault(url);
    if (expected === undefined) return;
    throw new UnsupportedUserPoolError(`${client.resource}.${name}[${index}]`, expected, url);
  });
  return declared;
}

/**
 * Where a client's people may be sent: its callback and logout URLs (AWS, "CreateUserPoolClient").
 * They are absolute, without fragment, and https except at localhost; a name below `localhost` counts
 * as that here. That a host has to be in lower case is of "Authenticate users using an Application
 * Load Balancer" and aws-cdk#11171; that logout URLs are held to the same is believed. Throws
 * {@link UnsupportedUserPoolError}.
 */
export function declaredRedirects(client: Properties) {
  const callbackUrls = urls(client, 'CallbackURLs');
  const first = client.optionalText('DefaultRedirectURI');
  if (first !== undefined && !callbackUrls.includes(first)) {
    const expected = 'DefaultRedirectURI among the CallbackURLs';
    throw new UnsupportedUserPoolError(client.resource, expected, first);
  }
  return { callbackUrls, logoutUrls: urls(client, 'LogoutURLs') };
}
