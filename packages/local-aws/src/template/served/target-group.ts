import { NETWORK, TAGS } from './reasons';
import type { ServedType } from './served-type';

const attribute = (key: string) => `TargetGroupAttributes[${key}]`;
const OTHER_KIND = 'leave it out: it is of network or gateway load balancers';
const NO_DNS = 'nothing is taken out of DNS here';
const ALL_UNHEALTHY = 'leave it out: all targets are tried when none is healthy, and not before';
const ONE_COOKIE = 'leave it out: the only stickiness served is that of lb_cookie';

/**
 * Values are those of "CreateTargetGroup", "Matcher" and "TargetGroupAttribute" (Elastic Load
 * Balancing API).
 */
export const targetGroup: ServedType = {
  honoured: [
    { path: 'HealthCheckEnabled', values: [true, false] },
    { path: 'HealthCheckIntervalSeconds', range: [5, 300] },
    {
      path: 'HealthCheckPath',
      pattern: /^\/[!-~]{0,1023}$/,
      todo: 'write a path that begins with /, at most 1024 characters',
    },
    { path: 'HealthCheckTimeoutSeconds', range: [2, 120] },
    { path: 'HealthyThresholdCount', range: [2, 10] },
    {
      path: 'Matcher.HttpCode',
      pattern: /^[2-4]\d\d(?:[,-][2-4]\d\d)*$/,
      todo: 'write codes from 200 to 499, as 200, 200,302 or 200-299',
    },
    {
      path: 'Name',
      pattern: /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/,
      todo: 'write at most 32 letters, digits and hyphens, no hyphen at either end',
    },
    { path: 'TargetType', values: ['instance', 'ip', 'lambda'] },
    'Targets.Id',
    { path: 'UnhealthyThresholdCount', range: [2, 10] },
    { path: attribute('deregistration_delay.timeout_seconds'), range: [0, 3_600] },
    { path: attribute('lambda.multi_value_headers.enabled'), values: [true, false] },
    { path: attribute('stickiness.enabled'), values: [true, false] },
    { path: attribute('stickiness.lb_cookie.duration_seconds'), range: [1, 604_800] },
  ],
  harmless: {
    IpAddressType: NETWORK,
    Port: 'a target is registered here with the port that it listens on',
    Tags: TAGS,
    'Targets.AvailabilityZone': 'this machine is one zone',
    'Targets.Port': 'servers are handed over by the caller, with their ports',
    VpcId: NETWORK,
    [attribute('load_balancing.cross_zone.enabled')]: 'this machine is one zone',
    [attribute('target_group_health.dns_failover.minimum_healthy_targets.count')]: NO_DNS,
    [attribute('target_group_health.dns_failover.minimum_healthy_targets.percentage')]: NO_DNS,
  },
  refused: {
    HealthCheckPort: {
      except: ['traffic-port'],
      todo: 'leave it out: targets are checked on the port that requests go to',
    },
    HealthCheckProtocol: { except: ['HTTP'], todo: 'check by HTTP: targets speak no TLS here' },
    'Matcher.GrpcCode': 'leave it out: targets speak HTTP/1.1 here',
    Protocol: { except: ['HTTP'], todo: 'forward by HTTP: targets speak no TLS here' },
    ProtocolVersion: { except: ['HTTP1'], todo: 'write HTTP1: targets speak HTTP/1.1 here' },
    TargetControlPort: 'leave it out: no target says here how much it takes',
    'Targets.QuicServerId': OTHER_KIND,
    [attribute('deregistration_delay.connection_termination.enabled')]: OTHER_KIND,
    [attribute('load_balancing.algorithm.anomaly_mitigation')]: {
      except: ['off'],
      todo: 'leave it off: targets have requests in turn here',
    },
    [attribute('load_balancing.algorithm.type')]: {
      except: ['round_robin'],
      todo: 'write round_robin: targets have requests in turn here',
    },
    [attribute('preserve_client_ip.enabled')]: OTHER_KIND,
    [attribute('proxy_protocol_v2.enabled')]: OTHER_KIND,
    [attribute('slow_start.duration_seconds')]: {
      except: [0],
      todo: 'leave it out: a target has its full share at once here',
    },
    [attribute('stickiness.app_cookie.cookie_name')]: ONE_COOKIE,
    [attribute('stickiness.app_cookie.duration_seconds')]: ONE_COOKIE,
    [attribute('stickiness.type')]: { except: ['lb_cookie'], todo: ONE_COOKIE },
    [attribute('target_failover.on_deregistration')]: OTHER_KIND,
    [attribute('target_failover.on_unhealthy')]: OTHER_KIND,
    [attribute('target_group_health.unhealthy_state_routing.minimum_healthy_targets.count')]: {
      except: [1],
      todo: ALL_UNHEALTHY,
    },
    [attribute('target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage')]: {
      except: ['off'],
      todo: ALL_UNHEALTHY,
    },
    [attribute('target_health_state.unhealthy.connection_termination.enabled')]: OTHER_KIND,
    [attribute('target_health_state.unhealthy.draining_interval_seconds')]: OTHER_KIND,
  },
};
