import type { ListenerRequest } from './listener-request';

/** The cookies of a request by name; of those that share a name, the first. */
export function cookiesOf(request: ListenerRequest): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of request.headerValues('cookie').flatMap((value) => value.split(';'))) {
    const [name = '', ...value] = pair.split('=');
    if (!cookies.has(name.trim())) cookies.set(name.trim(), value.join('=').trim());
  }
  return cookies;
}

/** A `Set-Cookie` value with the attributes of the load balancer's own cookies. */
export function setCookie(name: string, value: string, expiresMilliseconds: number): string {
  const expires = new Date(expiresMilliseconds).toUTCString();
  return `${name}=${value}; Expires=${expires}; Path=/; Secure; HttpOnly`;
}

/** A `Set-Cookie` value that makes the browser forget the cookie. */
export function forgetCookie(name: string): string {
  return setCookie(name, '', 0);
}
