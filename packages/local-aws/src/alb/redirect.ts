import { redirectAnswer, type Answer } from './answer';
import type { ListenerConfiguration, RedirectAction } from './configuration';
import { withoutPort, type ListenerRequest } from './listener-request';
import type { LocalHosts } from './local-hosts';

/** A listener of this load balancer and the port that it has on this machine. */
export interface LocalListener {
  readonly configuration: Pick<ListenerConfiguration, 'protocol' | 'port'>;
  readonly scheme: 'http' | 'https';
  readonly port: number;
}

/** What stands on this machine for the template's listeners and host names. */
export interface LocalPlaces {
  readonly listeners: readonly LocalListener[];
  readonly hosts: LocalHosts;
}

/**
 * The answer of a `redirect` action (AWS, "Listeners for your Application Load Balancers", section
 * "Redirect actions"). Where it leads to a listener of this load balancer, at the same host or at one
 * that this machine stands for, it leads to that listener's port and that host here.
 */
export function redirect(
  action: RedirectAction,
  request: ListenerRequest,
  listener: ListenerConfiguration,
  { listeners, hosts }: LocalPlaces,
): Answer {
  const values: Readonly<Record<string, string>> = {
    protocol: listener.protocol,
    host: request.hostname,
    port: String(listener.port),
    path: request.path.replace(/^\//, ''),
    query: request.query,
  };
  const filled = (template: string) =>
    template.replace(/#\{(protocol|host|port|path|query)\}/g, (_match, name: string) => {
      return values[name] ?? '';
    });

  const protocol = filled(action.protocol);
  const host = filled(action.host);
  const port = filled(action.port);
  const query = filled(action.query);
  const localName =
    hosts.localName(host) ?? (host === request.hostname ? withoutPort(request.host) : undefined);
  const local =
    localName !== undefined
      ? listeners.find(
          ({ configuration }) =>
            configuration.protocol === protocol && String(configuration.port) === port,
        )
      : undefined;
  const origin = local
    ? `${local.scheme}://${localName}:${local.port}`
    : `${protocol.toLowerCase()}://${host}:${port}`;
  const location = origin + filled(action.path) + (query === '' ? '' : `?${query}`);
  return redirectAnswer(location, [], action.statusCode);
}
