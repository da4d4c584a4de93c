import { ResourceError } from '../template/errors';
import { objectsIn, shown } from '../template/json';
import type { DeployedResource } from '../template/stack';
import type { LambdaGroupConfiguration } from './configuration';

const MULTI_VALUE_HEADERS = 'lambda.multi_value_headers.enabled';

export function isLambdaGroup({ properties }: DeployedResource): boolean {
  return properties['TargetType'] === 'lambda';
}

/**
 * Reads a target group of the type `lambda` (AWS, "Use Lambda functions as targets of an Application
 * Load Balancer"). It has one target at most; health checks are off unless the template asks for
 * them, which is refused: each would be an invocation, and an only target gets its requests whatever
 * they find. Throws {@link ResourceError}.
 */
export function declaredLambdaGroup(resource: DeployedResource): LambdaGroupConfiguration {
  const { logicalId, ref, properties } = resource;
  const { HealthCheckEnabled: checked, Targets: declared } = properties;
  if (String(checked) === 'true') {
    throw new ResourceError(logicalId, 'no health checks of a Lambda function', shown(checked));
  }
  const [target, ...others] = objectsIn(declared);
  const functionArn = target?.['Id'];
  if (others.length > 0 || (target && typeof functionArn !== 'string')) {
    throw new ResourceError(logicalId, 'one function as target', shown(declared));
  }
  const own = objectsIn(properties['TargetGroupAttributes']);
  const multiValueHeaders = own.some(
    ({ Key: key, Value: value }) => key === MULTI_VALUE_HEADERS && String(value) === 'true',
  );
  return {
    logicalId,
    arn: ref,
    multiValueHeaders,
    ...(typeof functionArn === 'string' && { functionArn }),
  };
}
