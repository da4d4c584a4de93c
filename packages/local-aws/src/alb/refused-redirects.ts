import { findingAt, type Finding } from '../template/served/finding';
import { isObject, type JsonObject } from '../template/json';
import type { DeployedResource } from '../template/stack';

/** The listener that a resource is, or is a rule of. */
export function listenerOf(
  resource: DeployedResource,
  listeners: readonly DeployedResource[],
): DeployedResource | undefined {
  const arn = resource.properties['ListenerArn'] ?? resource.ref;
  return listeners.find(({ ref }) => ref === arn);
}

/**
 * Redirects that lead to where they come from, whatever the request, and those from HTTPS to HTTP
 * ("RedirectActionConfig", Elastic Load Balancing API).
 */
export function refusedRedirects(
  resource: DeployedResource,
  actions: readonly JsonObject[],
  listeners: readonly DeployedResource[],
): Finding[] {
  const { Protocol, Port } = listenerOf(resource, listeners)?.properties ?? {};
  return actions.flatMap(({ Type, RedirectConfig }) => {
    if (Type !== 'redirect' || !isObject(RedirectConfig)) return [];
    const at = (todo: string) => findingAt(resource, '', todo);
    const stays = (name: string, ...same: unknown[]) =>
      [undefined, ...same].some((each) => String(each) === String(RedirectConfig[name]));
    if (Protocol === 'HTTPS' && RedirectConfig['Protocol'] === 'HTTP') {
      return [at('redirect to HTTPS: AWS refuses a redirect from HTTPS to HTTP')];
    }
    const isLoop =
      stays('Protocol', '#{protocol}', Protocol) &&
      stays('Host', '#{host}') &&
      stays('Port', '#{port}', Port) &&
      stays('Path', '/#{path}');
    const todo = 'change protocol, host, port or path: the redirect leads to itself';
    return isLoop ? [at(todo)] : [];
  });
}
