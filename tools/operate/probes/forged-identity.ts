import { verdict, type Finding } from '../checks';
import { ask, redirectOf } from './request';

const STRANGER = 'forged-identity@attacker.invalid';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of the load balancer's shape that no load balancer signed. */
function forgedHeaders(): Record<string, string> {
  const header = { alg: 'ES256', typ: 'JWT', kid: '00000000-0000-4000-8000-000000000000' };
  const claims = { sub: 'forged', email: STRANGER, exp: Math.floor(Date.now() / 1_000) + 120 };
  return {
    'x-amzn-oidc-data': `${part(header)}.${part(claims)}.${Buffer.alloc(64, 1).toString('base64url')}`,
    'x-amzn-oidc-identity': 'forged',
    'x-amzn-oidc-accesstoken': 'forged',
  };
}

/**
 * A stranger who sends the load balancer's own headers stays a stranger: on the rules without
 * authentication, where the headers may reach the portal, and on the others.
 */
export async function probeForgedIdentity(portal: URL): Promise<Finding> {
  const headers = forgedHeaders();
  const askFor = (path: string) => ask(new URL(path, portal), headers);
  const [health, signedOut, first, data] = await Promise.all([
    askFor('/health'),
    askFor('/logged-out'),
    askFor('/'),
    askFor('/areas.data'),
  ]);
  const faults = [
    health.status !== 200 && `/health: status ${health.status}`,
    signedOut.status !== 200 && `/logged-out: status ${signedOut.status}`,
    signedOut.body.includes(STRANGER) && '/logged-out shows the forged person',
    !redirectOf(first, portal) && `/ answers with ${first.status}, not with the sign-in`,
    data.status !== 401 && `/areas.data: status ${data.status}`,
  ];
  return verdict(faults, 'nobody', 'Take the portal off the network until this is understood.');
}
