import * as build from '#build';
import { describe, expect, it } from 'vitest';
import { cutOffTable, cutOffTimesOf } from '../../../tools/report/cut-off';
import { findingsTables } from '../../../tools/report/findings-tables';
import { listenerRulesTable } from '../../../tools/report/listener-rules-table';
import { profileTables } from '../../../tools/report/report';
import { rolesTable } from '../../../tools/report/roles-tables';
import { addressesOf } from '../../../tools/manifest-routes';
import { secretsTable } from '../../../tools/report/secrets-table';
import { storesTable } from '../../../tools/report/stores-table';
import { faultsIn, linesOf } from '../../../tools/report/table';
import { profiles, reportedStack, shown, sources } from './assemblies';

const addresses = addressesOf(build.routes);

describe.each(profiles.map((profile) => [profile.name, profile] as const))('%s', (_, profile) => {
  const stack = reportedStack(profile);

  it('has nothing in red', () => {
    expect(faultsIn(profileTables(stack, sources, build.routes))).toEqual([]);
  });

  it('names for each action of a role the line that needs it', () => {
    const { rows } = rolesTable(stack, sources);
    const declared = stack
      .ofType('AWS::IAM::ManagedPolicy')
      .flatMap(({ properties }) => {
        const document = properties['PolicyDocument'] as { Statement: { Action: unknown }[] };
        return document.Statement.flatMap(({ Action }) => Action);
      })
      .sort();
    const shownActions = rows.map((row) =>
      linesOf(row[4] ?? '')
        .map(({ text }) => text)
        .join(),
    );
    expect(shownActions.sort()).toEqual(declared);
    for (const row of rows) {
      const places = row.at(-1) as string[];
      expect(places.length).toBeGreaterThan(0);
      for (const place of places) expect(place).toMatch(/^(app|triggers|infra)\/[\w./$-]+:\d+$/);
    }
  });

  it('has every rule of every listener once, and each route under the rule that decides', () => {
    const table = listenerRulesTable(stack, addresses);
    const rules = stack.ofType('AWS::ElasticLoadBalancingV2::ListenerRule');
    const listeners = stack.ofType('AWS::ElasticLoadBalancingV2::Listener');
    expect(table.rows).toHaveLength(rules.length + listeners.length);
    const reached = table.rows.flatMap((row) => row.at(-1) as string[]);
    expect([...reached].sort()).toEqual(
      addresses
        .flatMap(({ pattern }) => [pattern, pattern === '/' ? '/_root.data' : `${pattern}.data`])
        .sort(),
    );
  });

  it('has every store, bucket by bucket and group by group', () => {
    const { rows } = storesTable(stack);
    const types = rows.map(([, type]) => type);
    for (const type of ['AWS::S3::Bucket', 'AWS::Logs::LogGroup', 'AWS::SNS::Topic']) {
      expect(types.filter((each) => each === type)).toHaveLength(stack.ofType(type).length);
    }
  });

  it('lists what cdk-nag found, each with its reason', () => {
    const [open, acknowledged] = findingsTables(stack);
    expect(open?.rows).toEqual([]);
    expect(acknowledged?.rows.length).toBeGreaterThan(2);
  });

  it('has no secret that another role can read', () => {
    const readers = secretsTable(stack).rows.flatMap((row) => row[2] as string[]);
    expect(new Set(readers)).toEqual(
      new Set([
        'Compute/Access/Role, by cognito-idp:DescribeUserPoolClient',
        'the load balancer',
        'the load balancer, which Elastic Load Balancing gives it to',
      ]),
    );
  });

  it('computes the delays of cutting a person off from the settings', () => {
    const times = { lookUp: 60, request: 9, refresh: 300, session: 43_200, proof: 28_800 };
    expect(cutOffTimesOf(stack)).toEqual(times);
    expect(shown(cutOffTable(stack)).rows).toContain(
      '1 minute; a request under way, up to 9 seconds more',
    );
  });
});
