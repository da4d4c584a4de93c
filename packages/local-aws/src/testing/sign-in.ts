import type { Browser, Credentials } from './browser';

const locationOf = (response: Response) => response.headers.get('location') ?? '';

/**
 * Signs a person in, as one browser does that asks the application for a page. Gives the load
 * balancer's answer to the end of it: a redirect to that page.
 *
 * @param application a browser at the load balancer
 * @param pool the same person's, at the user pool
 */
export async function signIn(
  application: Browser,
  pool: Browser,
  path: string,
  person: Credentials,
): Promise<Response> {
  const challenge = await application.request(path);
  const page = await pool.request(locationOf(challenge));
  const query = locationOf(page).replace(/^[^?]*\?/, '');
  const back = await pool.signIn(query, person);
  return application.request(locationOf(back));
}
