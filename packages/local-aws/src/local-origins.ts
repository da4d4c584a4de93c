import { LocalHosts } from './alb/local-hosts';
import { ResourceError } from './template/errors';
import type { Origins } from './template/origins';
import type { PublicOrigins } from './template/public-origins';
import type { DeployedStack } from './template/stack';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

/** A listener's protocol and port as the template declares them. */
export interface ListenerPort {
  readonly protocol: string;
  readonly port: number;
}

/**
 * The listeners of a stack. The first in the list is the one that people come to: HTTPS, on 443 if
 * there is such a one. Throws {@link ResourceError} if none is HTTPS.
 */
export function listenerPorts(stack: DeployedStack): readonly [ListenerPort, ...ListenerPort[]] {
  const all = stack.resources(LISTENER).map(({ properties: { Protocol, Port } }) => ({
    protocol: String(Protocol),
    port: Number(Port),
  }));
  const secure = all.filter(({ protocol }) => protocol === 'HTTPS');
  const main = secure.find(({ port }) => port === 443) ?? secure[0];
  if (main) return [main, ...all.filter((each) => each !== main)];
  throw new ResourceError(
    LISTENER,
    'an HTTPS listener, because others authenticate nobody',
    'none',
  );
}

/**
 * What stands on this machine for each origin of the load balancer's: every host name at every
 * listener that is reached here.
 *
 * @param urls where a listener is reached as `localhost`, by the port that the template declares
 */
export function localOrigins(
  { loadBalancer, hosts }: PublicOrigins,
  listeners: readonly [ListenerPort, ...ListenerPort[]],
  urls: ReadonlyMap<number, string>,
): Origins {
  const names = new LocalHosts(hosts);
  const reached = listeners.flatMap(({ protocol, port }) => {
    const url = urls.get(port);
    return url === undefined ? [] : [{ protocol: protocol.toLowerCase(), port, url }];
  });
  const pairs = reached.flatMap(({ protocol, port, url }) =>
    hosts.map((host): [string, string] => {
      const local = new URL(url);
      local.hostname = names.localName(host) ?? host;
      return [new URL(`${protocol}://${host}:${port}`).origin, local.origin];
    }),
  );
  // A callback may name a port that no listener has.
  return new Map([[loadBalancer, urls.get(listeners[0].port) ?? ''], ...pairs]);
}
