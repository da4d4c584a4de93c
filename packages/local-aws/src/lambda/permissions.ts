import type { DeployedStack } from '../template/stack';
import type { InvokingService } from './invocation';

/** The value of `ArnLike`: `*` and `?` stand for any text within it. */
function matches(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}

/**
 * Whether one of a function's permissions lets a service invoke it for a resource
 * (AWS CloudFormation, "AWS::Lambda::Permission"; what a permission leaves open, it admits).
 */
export function admits(
  stack: DeployedStack,
  lambda: { readonly name: string; readonly arn: string },
  service: InvokingService,
): boolean {
  return stack.resources('AWS::Lambda::Permission').some(({ properties }) => {
    const { FunctionName: of, Action: action, Principal: principal } = properties;
    const { SourceArn: source, SourceAccount: account = service.sourceAccount } = properties;
    return (
      (of === lambda.name || of === lambda.arn) &&
      ['lambda:invokefunction', 'lambda:*'].includes(String(action).toLowerCase()) &&
      principal === service.principal &&
      account === service.sourceAccount &&
      (source === undefined || (typeof source === 'string' && matches(source, service.sourceArn)))
    );
  });
}
