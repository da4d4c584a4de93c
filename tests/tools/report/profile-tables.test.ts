import * as build from '#build';
import { describe, expect, it } from 'vitest';
import { alarmsTable } from '../../../tools/report/alarms-table';
import { findingsTables } from '../../../tools/report/findings-tables';
import { flowsTable } from '../../../tools/report/flows';
import { listenerRulesTable } from '../../../tools/report/listener-rules-table';
import { htmlOfMarkdown } from '../../../tools/report/markdown';
import { pictureOf } from '../../../tools/report/picture';
import { profileParts } from '../../../tools/report/report';
import { rolesTable } from '../../../tools/report/permissions-tables';
import { addressesOf } from '../../../tools/manifest-routes';
import { secretsTable } from '../../../tools/report/secrets-table';
import { storesTable } from '../../../tools/report/stores';
import { faultsIn, linesOf } from '../../../tools/report/table';
import { profiles, reportedStack, shown, sources } from './assemblies';
import { cutOffTimesOf } from './cut-off-times';

const at = new Date('2026-11-27T00:00:00Z');
const input = { root: process.cwd(), manifest: build.routes, at };
const addresses = addressesOf(build.routes);

describe.each(profiles.map((profile) => [profile.name, profile] as const))('%s', (_, profile) => {
  const stack = reportedStack(profile);
  const tables = profileParts(stack, input).filter((part) => 'rows' in part);

  it('has nothing in red', () => {
    expect(faultsIn(tables)).toEqual([]);
  });

  it('names for each action of a role the lines that take it', () => {
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
      for (const { text } of linesOf(row.at(-1) ?? '')) {
        expect(text).toMatch(/^$|^(app|triggers)\/[\w./$-]+:\d+$/);
      }
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
    const [results, open, exceptions] = findingsTables(stack, undefined, '2027-05-31');
    expect(open?.rows).toEqual([]);
    expect(exceptions?.rows.length).toBeGreaterThan(2);
    const judged = results ? shown(results).rows : '';
    expect(judged).toMatch(/^AwsSolutions,yes,131,\d\d,[2-4],0,\d+/m);
    expect(judged.match(/^[^,]+,yes,\d{2,},,,0,0$/gm)).toHaveLength(2);
    const [, , expired] = findingsTables(stack, undefined, '2027-06-01');
    expect(expired && shown(expired).faults).toHaveLength(expired?.rows.length ?? 0);
  });

  it('has no secret that another role can read', () => {
    const readers = secretsTable(stack).rows.flatMap((row) => row[2] as string[]);
    expect(new Set(readers)).toEqual(
      new Set(['Compute/Access/Role, by cognito-idp:DescribeUserPoolClient', 'the load balancer']),
    );
  });

  it('takes as long to cut a person off as the runbook says', () => {
    const { lookUp, request, refresh, session, proof } = cutOffTimesOf(stack);
    const html = htmlOfMarkdown(sources.text('docs/runbook.md'), 'Cut one person off now');
    for (const said of [
      `within <strong>${lookUp} seconds</strong>`,
      `answered, ${request} seconds at the most`,
      `next refresh, within ${refresh / 60} minutes`,
      `it lasts ${session / 3600} hours`,
      `not before its time (${proof / 3600} hours at the most)`,
    ]) {
      expect(html).toContain(said);
    }
    expect(html).not.toContain('Sign everybody out');
  });

  it('judges by the packs that are no gate, and tells an exception to the same rule', () => {
    const others = findingsTables(stack, undefined, '2026-11-27').at(-1);
    const rows = others ? shown(others).rows : '';
    expect(rows).toMatch(/^HIPAA\.Security,LambdaDLQ,/m);
    expect(rows).toMatch(/^PCI\.DSS\.321,.*holds/m);
    expect(rows.includes('stands as an exception')).toBe(profile.nist);
  });

  it('draws every flow once, of the parts that the table names', () => {
    const flows = flowsTable(stack).rows;
    const { html } = pictureOf(stack);
    expect(html.match(/class="flow"/g)).toHaveLength(flows.length);
    for (const name of new Set(flows.flatMap((row) => [row[1], row[2]]))) {
      expect(html).toContain(`>${name as string}</text>`);
    }
    expect(shown(flowsTable(stack)).rows).toMatch(/,Functions,Tables,/);
    expect(flows.length).toBeGreaterThan(12);
  });

  it('says of each alarm what is wrong, whom it tells and where the runbook has it', () => {
    const { rows, faults } = shown(alarmsTable(stack));
    expect(faults).toEqual([]);
    expect(rows).toMatch(/no-healthy-instance,.*docs\/runbook\.md#no-healthy-instance/);
  });
});
