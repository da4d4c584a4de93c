import { loadBalancerRefusals } from './alb/refusals';
import { providerOrderRefusals } from './cognito/provider-order';
import { poolRefusals } from './cognito/refusals';
import { instanceRefusals } from './instance/refusals';
import { anatomyRefusals, assertResources } from './template/anatomy';
import type { Assembly } from './template/assembly';
import { deployStack } from './template/deploy';
import { assertServed, type Unserved } from './template/served/assert-served';
import type { DeployedStack } from './template/stack';

/** A stack that may run, and what its run leaves out. */
export interface ServedStack {
  readonly stack: DeployedStack;
  readonly unserved: Unserved;
}

/**
 * An assembly's stack as it stands in AWS, if all that it asks for is served here or named in
 * `ignore`, and AWS would deploy it. Throws {@link NotServedError} with all that is found, and
 * `ResourceError` for what is no resource.
 */
export function servedStack({
  assembly,
  ignore,
}: {
  readonly assembly: Assembly;
  readonly ignore?: readonly string[] | undefined;
}): ServedStack {
  assertResources(assembly.template);
  const stack = deployStack(assembly);
  const refusals = [
    ...anatomyRefusals(assembly.template),
    ...loadBalancerRefusals(stack),
    ...instanceRefusals(stack),
    ...poolRefusals(stack),
    ...providerOrderRefusals(assembly.template),
  ];
  return { stack, unserved: assertServed(stack, { ignore, refusals }) };
}
