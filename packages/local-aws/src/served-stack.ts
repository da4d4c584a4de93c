import { loadBalancerRefusals } from './alb/refusals';
import { instanceRefusals } from './instance/refusals';
import type { Assembly } from './template/assembly';
import { deployStack } from './template/deploy';
import { assertServed, type Unserved } from './template/served/assert-served';
import type { DeployedStack } from './template/stack';

/**
 * An assembly's stack as it stands in AWS, if all that it asks for is served here or named in
 * `ignore`, and AWS would deploy it. Throws {@link NotServedError} with all that is found.
 */
export function servedStack({
  assembly,
  ignore,
}: {
  readonly assembly: Assembly;
  readonly ignore?: readonly string[] | undefined;
}): { readonly stack: DeployedStack; readonly unserved: Unserved } {
  const stack = deployStack(assembly);
  const refusals = [...loadBalancerRefusals(stack), ...instanceRefusals(stack)];
  return { stack, unserved: assertServed(stack, { ignore, refusals }) };
}
