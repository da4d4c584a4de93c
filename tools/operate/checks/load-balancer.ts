import {
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { verdict } from '../checks';
import { listIn, UNTOLD, type DeclaredResource } from './declared';
import type { Deployment } from './deployment';
import { differences } from './differences';
import type { Row } from './row';

/** Why what only Elastic Load Balancing tells is not checked of the local run. */
export const NO_LOAD_BALANCER_HERE =
  'the local load balancer tells nothing of itself: npm start reads its rules from the template';

/** The load balancer is where and how the template says. */
export const loadBalancerRow: Row = {
  subject: 'Load balancer',
  needs: [
    'elasticloadbalancing:DescribeLoadBalancers',
    'elasticloadbalancing:DescribeLoadBalancerAttributes',
  ],
  notHere: NO_LOAD_BALANCER_HERE,
  async look(deployment) {
    const declared = deployment.resources('AWS::ElasticLoadBalancingV2::LoadBalancer');
    const faults = await Promise.all(declared.map((each) => faultsOf(deployment, each)));
    return verdict(faults.flat(), 'attributes as declared', 'Set it back in EC2, or deploy again.');
  },
};

async function faultsOf({ clients }: Deployment, { ref, properties }: DeclaredResource) {
  const client = clients.loadBalancers;
  const [{ LoadBalancers: [stands] = [] }, { Attributes = [] }] = await Promise.all([
    client.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [ref] })),
    client.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: ref })),
  ]);
  const { Scheme = 'internet-facing', SecurityGroups = UNTOLD } = properties;
  const wanted = { Scheme, SecurityGroups, State: { Code: 'active' } };
  const attributes = listIn(properties, 'LoadBalancerAttributes').flatMap(({ Key, Value }) => {
    const found = Attributes.find((each) => each.Key === Key)?.Value;
    return differences(Value, found, String(Key));
  });
  return [...differences(wanted, stands ?? {}, ''), ...attributes];
}
