import { describe, expect, it } from 'vitest';
import { production } from '../../../../infra/profiles';
import type { Grounds } from '../../../../tools/operate/preconditions';
import { lookAtQuotas } from '../../../../tools/operate/preconditions/quotas';
import { grounds, standing } from '../support/grounds';
import { found } from '../support/preconditions';
import { denied, type Recorded } from '../support/replay';

describe('quotas', () => {
  it('hold the vCPUs of the largest fleet against what runs, where that can be read', async () => {
    const instance = (InstanceType: string, more: object = {}) => ({
      InstanceType,
      CpuOptions: { CoreCount: 2, ThreadsPerCore: 1 },
      ...more,
    });
    const others = [instance('g5.xlarge'), instance('m7g.large', { InstanceLifecycle: 'spot' })];
    const vcpus = (answers: Record<string, Recorded>, on: Partial<Grounds> = {}) =>
      found('Quota: vCPUs', { ...grounds(answers), ...on });
    const running = (...own: object[]) => ({
      DescribeInstancesCommand: { Reservations: [{ Instances: [...own, ...others] }] },
    });
    const [one, two, three, four] = ['t4g.micro', 'c7g.large', 'r7g.large', 'm7i.large'].map(
      (type) => instance(type),
    ) as [object, object, object, object];
    expect(await vcpus(running(one, two))).toMatchObject({
      state: 'ok',
      found: '4 of 8 in use, 4 needed',
    });
    expect((await vcpus(running(one, two, three)))?.state).toBe('warning');
    expect((await vcpus(running(one, two, three, four)))?.state).toBe('failed');
    const pages: Recorded = ({ NextToken }) => ({
      ...running(one, two).DescribeInstancesCommand,
      ...(NextToken === undefined && { NextToken: 'more' }),
    });
    expect((await vcpus({ DescribeInstancesCommand: pages }))?.state).toBe('failed');
    const unread = { DescribeInstancesCommand: denied };
    expect(await vcpus(unread)).toMatchObject({ state: 'ok', found: '8' });
    // Four at the most, and one that comes before another goes.
    expect(await vcpus(unread, { profile: production })).toMatchObject({
      state: 'warning',
      found: '8, expected at least 10',
    });
    const full = { ...running(one, two, three, four), DescribeStacksCommand: standing() };
    expect((await vcpus(full))?.state).toBe('ok');
  });

  it('count an address for each NAT gateway, but only on a first deploy', async () => {
    const addresses = { DescribeAddressesCommand: { Addresses: [{}, {}, {}, {}] } };
    const addressesFor = (on: Grounds) =>
      found('Quota: Elastic IPs', { ...on, profile: production });
    expect((await addressesFor(grounds(addresses)))?.state).toBe('failed');
    expect((await addressesFor(grounds()))?.state).toBe('ok');
    const update = grounds({ ...addresses, DescribeStacksCommand: standing() });
    expect(await addressesFor(update)).toBeUndefined();
  });

  it('count neither network nor addresses where one is given', async () => {
    const zones = ['eu-central-1a', 'eu-central-1b'];
    const subnets = (digit: string) => zones.map((_, at) => `subnet-${digit.repeat(16)}${at}`);
    const network = {
      vpcId: 'vpc-0123456789abcdef0',
      zones,
      loadBalancerSubnets: subnets('a'),
      instanceSubnets: subnets('b'),
    };
    const { configuration } = grounds({}, { network });
    const { clients } = grounds();
    const known = { stack: undefined, standing: undefined };
    const given = await lookAtQuotas(clients, production, configuration.network, known);
    expect(given.map(({ subject }) => subject)).toEqual(['Quota: Lambda', 'Quota: vCPUs']);
  });

  it('fail where the account has fewer free runs than the functions reserve', async () => {
    const concurrency = (Value: number, unreserved = Value) =>
      found('Quota: Lambda', {
        ...grounds({
          GetServiceQuotaCommand: { Quota: { Value } },
          GetAccountSettingsCommand: {
            AccountLimit: {
              ConcurrentExecutions: Value,
              UnreservedConcurrentExecutions: unreserved,
            },
          },
        }),
        profile: production,
      });
    expect((await concurrency(199))?.state).toBe('failed');
    expect((await concurrency(200))?.state).toBe('ok');
    // Another portal in the region has reserved its hundred.
    expect(await concurrency(299, 199)).toMatchObject({
      state: 'failed',
      found: '100 of 299 in use, 200 needed, expected room for it',
    });
    expect((await concurrency(300, 200))?.state).toBe('ok');
  });

  it('warn only, where the stack that may use them could not be read', async () => {
    const full = {
      DescribeStacksCommand: denied,
      DescribeVpcsCommand: { Vpcs: [{}, {}, {}, {}, {}] },
    };
    expect((await found('Quota: VPCs', grounds(full)))?.state).toBe('warning');
  });
});
