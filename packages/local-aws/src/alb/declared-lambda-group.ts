import { ResourceError } from '../template/errors';
import { objectsIn, shown } from '../template/json';
import type { DeployedResource } from '../template/stack';
import type { LambdaGroupConfiguration } from './configuration';

/** The attribute by which functions get lists of values. */
export const MULTI_VALUE_HEADERS = 'lambda.multi_value_headers.enabled';

export function isLambdaGroup({ properties }: DeployedResource): boolean {
  return properties['TargetType'] === 'lambda';
}

/** Whether a target group asks for headers and query parameters as lists of values. */
export function hasMultiValueHeaders({ properties }: DeployedResource): boolean {
  return objectsIn(properties['TargetGroupAttributes']).some(
    ({ Key: key, Value: value }) => key === MULTI_VALUE_HEADERS && String(value) === 'true',
  );
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
  return {
    logicalId,
    arn: ref,
    multiValueHeaders: hasMultiValueHeaders(resource),
    ...(typeof functionArn === 'string' && { functionArn }),
  };
}
