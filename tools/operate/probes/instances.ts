import { connect } from 'node:net';
import { DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import type { AwsClients } from '../aws-clients';
import { failed, notChecked, ok, type Finding } from '../checks';

const PATIENCE_MS = 3_000;
/** Where the portal listens, where a shell would, and the web's own. */
const PORTS = [8080, 22, 80, 443];

/** How it is checked by hand. */
export const BY_HAND = 'By hand: nc -vz -w 3 <public address of an instance> 8080 must time out.';

type Clients = Pick<AwsClients, 'cloudFormation' | 'ec2'>;

/** Nothing answers on the instances themselves, past the load balancer. */
export async function probeInstances(
  clients: Clients,
  stackName: string,
  answers: (address: string, port: number) => Promise<boolean> = connects,
): Promise<Finding> {
  const addresses = await instanceAddresses(clients, stackName);
  if (addresses === undefined) return notChecked('no instance runs', BY_HAND);
  if (addresses.length === 0) return ok('the instances have no public address');
  const tried = await Promise.all(
    addresses.flatMap((address) =>
      PORTS.map(async (port) => ((await answers(address, port)) ? `${address}:${port}` : '')),
    ),
  );
  const open = tried.filter(Boolean);
  if (open.length === 0) return ok(`${addresses.join(', ')}: no answer on ${PORTS.join(', ')}`);
  return failed(
    `${open.join(', ')} answers, if only to refuse`,
    'The security group of the instances may let in nothing but the load balancer.',
  );
}

/** The public addresses of the group's running instances; undefined if none runs. */
async function instanceAddresses(
  { cloudFormation, ec2 }: Clients,
  stackName: string,
): Promise<string[] | undefined> {
  const { StackResourceDetail: group } = await cloudFormation.send(
    new DescribeStackResourceCommand({ StackName: stackName, LogicalResourceId: 'Instances' }),
  );
  const { Reservations = [] } = await ec2.send(
    new DescribeInstancesCommand({
      Filters: [
        // Auto Scaling tags what it starts ("Tag Auto Scaling groups and instances").
        { Name: 'tag:aws:autoscaling:groupName', Values: [group?.PhysicalResourceId ?? ''] },
        { Name: 'instance-state-name', Values: ['running'] },
      ],
    }),
  );
  const instances = Reservations.flatMap(({ Instances = [] }) => Instances);
  if (instances.length === 0) return undefined;
  return instances.flatMap(({ PublicIpAddress }) => PublicIpAddress ?? []);
}

/**
 * Whether a host takes a connection or refuses it: then the packets came through, for what a security
 * group does not let in is dropped without an answer (Amazon VPC, "Security groups").
 */
export function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: PATIENCE_MS });
    const settle = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => settle(code === 'ECONNREFUSED'));
  });
}
