import { isObject, type JsonObject } from 'local-aws';
import type { ProfileAssembly } from './assembly';
import { listOf } from './template-text';

/** The `AuthenticateCognitoConfig` of every listener and rule that has one. */
export function signInActions(stack: ProfileAssembly): JsonObject[] {
  const actions = (type: string, property: string) =>
    stack
      .ofType(`AWS::ElasticLoadBalancingV2::${type}`)
      .flatMap(({ properties }) => listOf(properties[property]));
  return [...actions('Listener', 'DefaultActions'), ...actions('ListenerRule', 'Actions')]
    .map((action) => (isObject(action) ? action['AuthenticateCognitoConfig'] : undefined))
    .filter(isObject);
}
