import { type AuthenticateAction, loadBalancerFrom } from 'local-aws';
import type { ProfileAssembly } from './assembly';

/** The actions of the load balancer's rules that sign in, those of the default rules included. */
export function signInActions({ deployed }: ProfileAssembly): AuthenticateAction[] {
  const rules = loadBalancerFrom(deployed).listeners.flatMap((listener) => listener.rules);
  return rules.flatMap(({ authenticate }) => authenticate ?? []);
}
