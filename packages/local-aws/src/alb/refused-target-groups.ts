import { findingAt, findingsOf, type Finding } from '../template/served/finding';
import { objectsIn } from '../template/json';
import type { DeployedResource } from '../template/stack';
import {
  declaredLambdaGroup,
  hasMultiValueHeaders,
  isLambdaGroup,
  MULTI_VALUE_HEADERS,
} from './declared-lambda-group';
import { targetGroupFrom } from './declared-load-balancer';

/** Attributes that AWS has for servers only ("TargetGroupAttribute"), unless they say nothing. */
const OF_SERVERS = /^(?:deregistration_delay|load_balancing|slow_start|stickiness)\./;

function refusedOfFunction(group: DeployedResource): Finding[] {
  const others = objectsIn(group.properties['TargetGroupAttributes']).filter(
    ({ Key: key, Value: value }) => OF_SERVERS.test(String(key)) && String(value) !== 'false',
  );
  return [
    ...findingsOf(group, () => declaredLambdaGroup(group)),
    ...objectsIn(group.properties['Targets'])
      .filter((each) => each['Port'] !== undefined)
      .map(() => findingAt(group, 'Targets.Port', 'leave it out: a function has no port')),
    ...others.map(({ Key: key, Value: value }) =>
      findingAt(
        group,
        `TargetGroupAttributes[${String(key)}]`,
        'leave it out: a function as target does not have it',
        value,
      ),
    ),
  ];
}

/** A check that takes longer than the time to the next one; from memory, not from a page. */
function refusedTimeout(group: DeployedResource): Finding[] {
  const { HealthCheckTimeoutSeconds: timeout = 5, HealthCheckIntervalSeconds: interval = 30 } =
    group.properties;
  if (Number(timeout) < Number(interval)) return [];
  const todo = `write less than the HealthCheckIntervalSeconds, ${String(interval)}`;
  return [findingAt(group, 'HealthCheckTimeoutSeconds', todo, timeout)];
}

function refusedOfServers(group: DeployedResource): Finding[] {
  const { HealthCheckEnabled: checked, Port: port, Protocol: protocol } = group.properties;
  return [
    ...findingsOf(group, () => targetGroupFrom(group)),
    ...(/^[1-9]\d{0,4}$/.test(String(port)) && Number(port) <= 65_535
      ? []
      : [findingAt(group, 'Port', 'write a port from 1 to 65535')]),
    ...(protocol === undefined ? [findingAt(group, 'Protocol', 'write HTTP')] : []),
    ...refusedTimeout(group),
    ...(String(checked) === 'false'
      ? [findingAt(group, 'HealthCheckEnabled', 'leave it out: AWS checks servers always')]
      : []),
    ...(hasMultiValueHeaders(group)
      ? [
          findingAt(
            group,
            `TargetGroupAttributes[${MULTI_VALUE_HEADERS}]`,
            'leave it out: it is of functions as targets',
            true,
          ),
        ]
      : []),
  ];
}

/** "CreateTargetGroup" and "TargetGroupAttribute" (Elastic Load Balancing API). */
export function refusedTargetGroups(groups: readonly DeployedResource[]): Finding[] {
  return groups.flatMap((each) =>
    isLambdaGroup(each) ? refusedOfFunction(each) : refusedOfServers(each),
  );
}
