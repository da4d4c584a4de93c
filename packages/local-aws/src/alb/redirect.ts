import { redirectAnswer, type Answer } from './answer';
import type { ListenerConfiguration, RedirectAction } from './configuration';
import type { ListenerRequest } from './listener-request';

/** A listener of this load balancer and the port that it has on this machine. */
export interface LocalListener {
  readonly configuration: Pick<ListenerConfiguration, 'protocol' | 'port'>;
  readonly scheme: 'http' | 'https';
  readonly port: number;
}

/**
 * The answer of a `redirect` action (AWS, "Listeners for your Application Load Balancers", section
 * "Redirect actions"). Where it leads to the same host and to a listener of this load balancer, it
 * leads to that listener's port on this machine.
 */
export function redirect(
  action: RedirectAction,
  request: ListenerRequest,
  listener: ListenerConfiguration,
  listeners: readonly LocalListener[],
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
  const local =
    host === request.hostname
      ? listeners.find(
          ({ configuration }) =>
            configuration.protocol === protocol && String(configuration.port) === port,
        )
      : undefined;
  const origin = local
    ? `${local.scheme}://${host}:${local.port}`
    : `${protocol.toLowerCase()}://${host}:${port}`;
  const location = origin + filled(action.path) + (query === '' ? '' : `?${query}`);
  return redirectAnswer(location, [], action.statusCode);
}
