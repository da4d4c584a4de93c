import { NETWORK, TAGS } from './reasons';
import type { ServedType } from './served-type';

const AWAY = 'no logs are delivered here; the load balancer writes its own';
const OTHER_KIND = 'leave it out: it is of network or gateway load balancers';

/**
 * The attributes and their values are those of "LoadBalancerAttribute" (Elastic Load Balancing API).
 */
export const loadBalancer: ServedType = {
  honoured: [
    {
      path: 'Name',
      pattern: /^(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/,
      todo: 'write at most 32 letters, digits and hyphens, no hyphen at either end, and not internal-',
    },
    { path: 'LoadBalancerAttributes[idle_timeout.timeout_seconds]', range: [1, 4_000] },
    {
      path: 'LoadBalancerAttributes[routing.http.drop_invalid_header_fields.enabled]',
      values: [true, false],
    },
  ],
  harmless: {
    'LoadBalancerAttributes[access_logs.s3.bucket]': AWAY,
    'LoadBalancerAttributes[access_logs.s3.enabled]': AWAY,
    'LoadBalancerAttributes[access_logs.s3.prefix]': AWAY,
    'LoadBalancerAttributes[client_keep_alive.seconds]':
      'after it AWS ends a connection between two requests, which no client notices',
    'LoadBalancerAttributes[connection_logs.s3.bucket]': AWAY,
    'LoadBalancerAttributes[connection_logs.s3.enabled]': AWAY,
    'LoadBalancerAttributes[connection_logs.s3.prefix]': AWAY,
    'LoadBalancerAttributes[deletion_protection.enabled]': 'nothing is deleted here',
    'LoadBalancerAttributes[health_check_logs.s3.bucket]': AWAY,
    'LoadBalancerAttributes[health_check_logs.s3.enabled]': AWAY,
    'LoadBalancerAttributes[health_check_logs.s3.prefix]': AWAY,
    'LoadBalancerAttributes[ipv6.deny_all_igw_traffic]': NETWORK,
    'LoadBalancerAttributes[load_balancing.cross_zone.enabled]': 'this machine is one zone',
    'LoadBalancerAttributes[routing.http2.enabled]':
      'the listeners here speak HTTP/1.1, and targets cannot tell',
    'LoadBalancerAttributes[waf.fail_open.enabled]': 'there is no web application firewall here',
    'LoadBalancerAttributes[zonal_shift.config.enabled]': 'this machine is one zone',
    EnableCapacityReservationProvisionStabilize: 'this machine has the capacity that it has',
    EnablePrefixForIpv6SourceNat: NETWORK,
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: NETWORK,
    IpAddressType: NETWORK,
    Ipv4IpamPoolId: NETWORK,
    MinimumLoadBalancerCapacity: 'this machine has the capacity that it has',
    Scheme: NETWORK,
    SecurityGroups: NETWORK,
    SubnetMappings: NETWORK,
    Subnets: NETWORK,
    Tags: TAGS,
  },
  refused: {
    'LoadBalancerAttributes[dns_record.client_routing_policy]': OTHER_KIND,
    'LoadBalancerAttributes[routing.http.desync_mitigation_mode]': {
      except: ['defensive'],
      todo: 'leave it at defensive: what is not HTTP to the letter is refused here in every mode',
    },
    'LoadBalancerAttributes[routing.http.preserve_host_header.enabled]': {
      except: [false],
      todo: 'leave it out: the header Host is passed on as by default',
    },
    'LoadBalancerAttributes[routing.http.x_amzn_tls_version_and_cipher_suite.enabled]': {
      except: [false],
      todo: 'leave it out: targets are not told of TLS here',
    },
    'LoadBalancerAttributes[routing.http.xff_client_port.enabled]': {
      except: [false],
      todo: 'leave it out: X-Forwarded-For has no ports here',
    },
    'LoadBalancerAttributes[routing.http.xff_header_processing.mode]': {
      except: ['append'],
      todo: 'leave it at append: no other mode of X-Forwarded-For is served',
    },
    'LoadBalancerAttributes[secondary_ips.auto_assigned.per_subnet]': OTHER_KIND,
    Type: {
      except: ['application'],
      todo: 'declare an application load balancer: no other is served',
    },
  },
};
