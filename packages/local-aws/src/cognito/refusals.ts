import { outline, type Finding } from '../template/served/finding';
import type { DeployedStack } from '../template/stack';
import { userPoolFrom } from './declared-user-pool';
import { UnsupportedUserPoolError } from './errors';

/**
 * What Cognito would refuse of a stack as it stands in AWS, where its callbacks are not yet this
 * machine's: the first thing that is found, if there is one.
 */
export function poolRefusals(stack: DeployedStack): Finding[] {
  try {
    userPoolFrom(stack);
    return [];
  } catch (error) {
    if (!(error instanceof UnsupportedUserPoolError)) throw error;
    const { resource, expected, actual } = error;
    const [, logicalId = '', path = ''] = /^(\w+)(?:\.(.+))?$/.exec(resource) ?? [];
    const found = stack.declared().find((each) => each.logicalId === logicalId);
    const where = path.replaceAll(/\[\d+\]/g, '');
    const value = actual === undefined ? '' : outline(actual);
    // What is of no resource in particular is of the pool, such as that there are two.
    if (!found) {
      const type = 'AWS::Cognito::UserPool';
      return [{ logicalId: resource, type, path: '', value, todo: `declare ${expected}` }];
    }
    const { type } = found;
    return [{ logicalId, type, path: where, value, todo: `Cognito wants ${expected}` }];
  }
}
