import { probeInstances } from '../probes/instances';
import type { Row } from './row';

/** Nothing answers on the instances themselves. */
export const instancesRow: Row = {
  subject: 'Instances',
  needs: ['cloudformation:DescribeStackResource', 'ec2:DescribeInstances'],
  notHere: 'here they answer on the loopback, as they must',
  look: ({ clients, stackName }) => probeInstances(clients, stackName),
};
