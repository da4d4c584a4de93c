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

/** Who signs in at a provider of another directory, as its stand-in here knows them. */
export interface ProviderCredentials {
  /** The provider's name in the template. */
  readonly provider: string;
  /** Their subject or address there. */
  readonly person: string;
}

/**
 * Signs a person of another provider in, as one browser does that asks the application for a page and
 * presses the provider's button. Gives the load balancer's answer to the end of it: a redirect to that
 * page, or a refusal.
 *
 * @param application a browser at the load balancer
 * @param pool the same person's, at the user pool
 */
export async function signInWithProvider(
  application: Browser,
  pool: Browser,
  path: string,
  who: ProviderCredentials,
): Promise<Response> {
  const challenge = await application.request(path);
  const back = await goToProvider(pool, locationOf(challenge), who);
  return application.request(locationOf(back));
}

/**
 * Goes from an authorization request to a provider's stand-in, chooses a person there and comes back.
 * Gives the pool's answer to that: a redirect to the client with a code or an error, or a page.
 */
export async function goToProvider(
  pool: Browser,
  authorizeUrl: string,
  { provider, person }: ProviderCredentials,
): Promise<Response> {
  const there = await pool.request(
    `${authorizeUrl}&identity_provider=${encodeURIComponent(provider)}`,
  );
  const choice = `${locationOf(there)}&person=${encodeURIComponent(person)}`;
  const back = await fetch(choice, { redirect: 'manual' });
  return pool.request(locationOf(back));
}
