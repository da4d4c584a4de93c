import { describe, expect, it, onTestFinished } from 'vitest';
import { TargetGroup } from '../src/alb/target-group';
import { groupsOfInstances, idleGroups, targetsByGroup } from '../src/targets';
import { ResourceError } from '../src/template/errors';
import { stackOf } from './iam/support/stack';

const arnOf = (name: string) =>
  `arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/${name}/0123456789abcdef`;

function group(logicalId: string, name: string): TargetGroup {
  const healthCheck = {
    path: '/',
    intervalSeconds: 30,
    timeoutSeconds: 5,
    healthyThreshold: 5,
    unhealthyThreshold: 2,
    matcher: '200',
  };
  const arn = arnOf(name);
  const made = new TargetGroup({ logicalId, arn, healthCheck, deregistrationDelaySeconds: 0 });
  onTestFinished(() => made.close());
  return made;
}

describe('the caller’s targets', () => {
  it('stand behind the groups that it names, by logical id, name or ARN', () => {
    const groups = [group('A', 'a'), group('B', 'bees'), group('C', 'c')];
    const urls = ['http://127.0.0.1:1', 'http://127.0.0.1:2'];
    const found = targetsByGroup(groups, { A: urls, bees: 'http://127.0.0.1:3', [arnOf('c')]: [] });
    expect([...found.values()]).toEqual([urls, ['http://127.0.0.1:3'], []]);
    expect([...found.keys()]).toEqual(groups);
  });

  it('stand behind every group where it names none', () => {
    const groups = [group('A', 'a'), group('B', 'b')];
    const found = targetsByGroup(groups, 'http://127.0.0.1:1');
    expect([...found]).toEqual(groups.map((each) => [each, ['http://127.0.0.1:1']]));
  });

  it('are refused for a group that the stack has not got, and where they are no servers', () => {
    const groups = [group('A', 'a')];
    expect(() => targetsByGroup(groups, { Z: 'http://127.0.0.1:1' })).toThrow(ResourceError);
    expect(() => targetsByGroup(groups, { Z: 'http://127.0.0.1:1' })).toThrow('one of A');
    for (const url of ['127.0.0.1:8080', 'https://127.0.0.1', 'nowhere']) {
      expect(() => targetsByGroup(groups, url)).toThrow(TypeError);
    }
  });
});

it('groups that nobody stands behind are known by name', () => {
  const [served, bare] = [group('Served', 'served'), group('Bare', 'bare')];
  served.register('http://127.0.0.1:1');
  const lambda = (logicalId: string) => ({ logicalId, arn: logicalId, multiValueHeaders: false });
  const functions = [{ ...lambda('Page'), functionArn: 'arn' }, lambda('Nothing')];
  expect(idleGroups([served, bare], functions)).toEqual(['Bare', 'Nothing']);
});

describe('instances', () => {
  const [only, other] = ['only', 'other'].map((name) => arnOf(name));
  const loadBalancer = () => {
    const groups = new Map(
      [group('Only', 'only'), group('Other', 'other')].map((each) => [
        each.configuration.arn,
        each,
      ]),
    );
    return { targetGroup: (arn = only ?? '') => groups.get(arn) as TargetGroup };
  };
  const names = (properties?: object) => {
    const type = 'AWS::AutoScaling::AutoScalingGroup';
    const stack = stackOf(properties ? { Group: [type, { ...properties }] } : {});
    return groupsOfInstances(stack, loadBalancer()).map(({ configuration }) => configuration.arn);
  };

  it('are registered with the groups that the Auto Scaling group names, and no others', () => {
    expect(names({ TargetGroupARNs: [other, only] })).toEqual([other, only]);
    expect(names({})).toEqual([]);
  });

  it('are registered with the only group where there is no Auto Scaling group', () => {
    expect(names()).toEqual([only]);
  });
});
