import { failed, verdict, type Finding } from '../checks';
import { ask, redirectOf } from './request';

const REMEDY = 'Check the listener rules and the callback address of the sign-in client.';

/** Where a stranger who asks for the first page is sent; undefined if nowhere. */
export async function signInAddress(portal: URL): Promise<URL | undefined> {
  return redirectOf(await ask(new URL('/', portal)), portal);
}

/**
 * A stranger is sent to the authorize endpoint of the sign-in domain, with what the code flow needs
 * (Amazon Cognito, "Authorize endpoint").
 */
export async function probeSignIn(portal: URL): Promise<Finding> {
  const address = await signInAddress(portal);
  if (!address) return failed('/ answers a stranger without a redirect', REMEDY);
  const { searchParams: parameters } = address;
  const faults = [
    address.origin === portal.origin && 'it leads back to the portal',
    address.pathname !== '/oauth2/authorize' && `it leads to ${address.pathname}`,
    address.protocol !== 'https:' && portal.protocol === 'https:' && 'it leaves TLS',
    parameters.get('response_type') !== 'code' && 'response_type is not code',
    parameters.get('redirect_uri') !== `${portal.origin}/oauth2/idpresponse` &&
      `redirect_uri is ${parameters.get('redirect_uri')}`,
    !parameters.get('client_id') && 'client_id is missing',
    !parameters.get('state') && 'state is missing',
    !parameters.get('scope')?.split(' ').includes('openid') && 'scope lacks openid',
  ];
  return verdict(faults, `to ${address.origin}`, REMEDY);
}
