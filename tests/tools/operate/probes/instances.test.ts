import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { EC2Client } from '@aws-sdk/client-ec2';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { connects, probeInstances } from '../../../../tools/operate/probes/instances';
import { templateResources } from '../../../../tools/operate/retained';
import { synthesizedTemplate } from '../../../../tools/operate/settings';
import { stackName } from '../support/grounds';
import { replay } from '../support/replay';

const region = 'eu-central-1';
const GROUP = 'EmployeeAccessPortal-Instances-1A2B3C4D5E6F';

function probe(instances: readonly object[], open: readonly string[] = []) {
  const asked: Record<string, unknown>[] = [];
  const clients = {
    cloudFormation: replay(new CloudFormationClient({ region }), {
      DescribeStackResourceCommand: (input) => {
        asked.push(input);
        return { StackResourceDetail: { PhysicalResourceId: GROUP } };
      },
    }),
    ec2: replay(new EC2Client({ region }), {
      DescribeInstancesCommand: (input) => {
        asked.push(input);
        return { Reservations: [{ Instances: instances }] };
      },
    }),
  };
  const answers = async (address: string, port: number) => open.includes(`${address}:${port}`);
  return { asked, finding: probeInstances(clients, stackName, answers) };
}

const one = { InstanceId: 'i-1', PublicIpAddress: '203.0.113.7' };

describe('the instances', () => {
  it('are those of the stack’s group that run', async () => {
    const { asked, finding } = probe([one]);
    await finding;
    const [resource, instances] = asked;
    expect(resource).toEqual({ StackName: stackName, LogicalResourceId: 'Instances' });
    expect(instances?.['Filters']).toContainEqual({
      Name: 'tag:aws:autoscaling:groupName',
      Values: [GROUP],
    });
    const template = templateResources(synthesizedTemplate({ stackName, profile: 'starter' }));
    expect(template['Instances']?.Type).toBe('AWS::AutoScaling::AutoScalingGroup');
  });

  it('may not answer', async () => {
    expect((await probe([one]).finding).state).toBe('ok');
    const answering = await probe([one, {}], ['203.0.113.7:8080']).finding;
    expect(answering).toMatchObject({
      state: 'failed',
      found: '203.0.113.7:8080 answers, if only to refuse',
    });
  });

  it('have no address to try, or do not run', async () => {
    expect((await probe([{ InstanceId: 'i-1' }]).finding).state).toBe('ok');
    expect((await probe([]).finding).state).toBe('not checked');
  });
});

describe('a connection', () => {
  it('that is taken is an answer, and so is one that is refused', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await connects('127.0.0.1', port)).toBe(true);
    server.close();
    await once(server, 'close');
    expect(await connects('127.0.0.1', port)).toBe(true);
  });

  it('that reaches nobody is none', async () => {
    expect(await connects('portal.invalid', 8080)).toBe(false);
  });
});
