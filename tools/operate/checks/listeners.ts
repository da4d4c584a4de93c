import {
  paginateDescribeListeners,
  type Listener,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { verdict } from '../checks';
import { differences } from './differences';
import { NO_LOAD_BALANCER_HERE } from './load-balancer';
import { collect } from './pages';
import type { Row } from './row';

const COMPARED = ['Port', 'Protocol', 'SslPolicy', 'Certificates', 'DefaultActions'];

/** The listeners are as declared, certificate and TLS policy among it, and there are no others. */
export const listenersRow: Row = {
  subject: 'Listeners',
  needs: ['elasticloadbalancing:DescribeListeners'],
  notHere: NO_LOAD_BALANCER_HERE,
  async look({ clients: { loadBalancers: client }, resources }) {
    const [loadBalancer] = resources('AWS::ElasticLoadBalancingV2::LoadBalancer');
    const pages = paginateDescribeListeners({ client }, { LoadBalancerArn: loadBalancer?.ref });
    const standing = await collect(pages, ({ Listeners }) => Listeners);
    const declared = resources('AWS::ElasticLoadBalancingV2::Listener');
    const faults = declared.flatMap(({ ref, properties }) => {
      const stands = standing.find(({ ListenerArn }) => ListenerArn === ref);
      const name = `listener on ${String(properties['Port'])}`;
      if (!stands) return [`the ${name} is gone`];
      const wanted = Object.fromEntries(COMPARED.map((key) => [key, properties[key]]));
      return differences(wanted, stands, name);
    });
    const others = standing
      .filter(({ ListenerArn }) => !declared.some(({ ref }) => ref === ListenerArn))
      .map(({ Port }: Listener) => `a listener on ${Port} that is not declared`);
    const good = `${declared.length} as declared`;
    return verdict([...faults, ...others], good, 'Set it back in EC2, or deploy again.');
  },
};
