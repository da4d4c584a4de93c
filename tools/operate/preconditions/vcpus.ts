import { paginateDescribeInstances, type EC2Client, type Instance } from '@aws-sdk/client-ec2';
import { isDenied } from '../service-faults';

/** The families of the quota "Running On-Demand Standard instances" (Amazon EC2, "Service quotas"). */
const standard = /^(im|is|[acdhimrtz])\d/;

/** The vCPUs of the standard instances that run on demand; undefined if they may not be listed. */
export async function runningVcpus(client: EC2Client): Promise<number | undefined> {
  const states = { Name: 'instance-state-name', Values: ['pending', 'running'] };
  let vcpus = 0;
  try {
    for await (const page of paginateDescribeInstances({ client }, { Filters: [states] })) {
      for (const { Instances = [] } of page.Reservations ?? []) {
        for (const instance of Instances) vcpus += vcpusOf(instance);
      }
    }
    return vcpus;
  } catch (error) {
    if (isDenied(error)) return undefined;
    throw error;
  }
}

function vcpusOf({ InstanceType: type, InstanceLifecycle, CpuOptions }: Instance): number {
  if (InstanceLifecycle !== undefined || !standard.test(type ?? '')) return 0;
  return (CpuOptions?.CoreCount ?? 0) * (CpuOptions?.ThreadsPerCore ?? 0);
}
