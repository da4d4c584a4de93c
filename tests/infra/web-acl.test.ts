import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { production, starter } from '../../infra/profiles';
import { FEWEST_PEOPLE, FILES_A_PERSON } from '../../infra/web-acl-rules';
import { assemble } from './assembly';

const office = 500;
const { one, resources } = assemble({}, { profile: production });
const large = assemble({ peopleBehindOneAddress: 4 * office }, { profile: production });

interface Rule {
  readonly Name: string;
  readonly Priority: number;
  readonly Action?: object;
  readonly RuleLabels?: readonly object[];
  readonly OverrideAction?: object;
  readonly Statement: {
    readonly RateBasedStatement?: {
      readonly Limit: number;
      readonly EvaluationWindowSec: number;
      readonly AggregateKeyType: string;
      readonly ScopeDownStatement?: object;
    };
    readonly ManagedRuleGroupStatement?: {
      readonly Name: string;
      readonly RuleActionOverrides?: { Name: string; ActionToUse: object }[];
      readonly ScopeDownStatement?: object;
    };
  };
  readonly VisibilityConfig: { readonly SampledRequestsEnabled: boolean };
}

/** The web ACL before a resource, and its rules. */
function aclBefore(resourceId: string, { resources: of } = { resources }): [string, Rule[]] {
  const [association] = Object.values(of('AWS::WAFv2::WebACLAssociation')).filter(
    ({ Properties }) => JSON.stringify(Properties['ResourceArn']).includes(`"${resourceId}"`),
  );
  const [aclId = ''] =
    (association!.Properties['WebACLArn'] as { 'Fn::GetAtt': string[] })['Fn::GetAtt'] ?? [];
  return [aclId, of('AWS::WAFv2::WebACL')[aclId]?.Properties['Rules'] as Rule[]];
}
const rulesBefore = (...of: Parameters<typeof aclBefore>) => aclBefore(...of)[1];

const [loadBalancerId] = one('AWS::ElasticLoadBalancingV2::LoadBalancer');
const [poolId] = one('AWS::Cognito::UserPool');
const groups = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesCommonRuleSet',
];

describe.each([
  ['load balancer', loadBalancerId, ['RequestsOfAnAddress', 'PagesOfAnAddress']],
  ['user pool', poolId, ['SignInsOfAnAddress']],
])('the web ACL of the %s', (_, resourceId, rates) => {
  const rules = rulesBefore(resourceId);

  it('has its rates and the managed groups, in an order', () => {
    expect(rules.map(({ Name }) => Name)).toEqual([...rates, ...groups]);
    expect(rules.map(({ Priority }) => Priority)).toEqual([...rules.keys()]);
    for (const { OverrideAction } of rules.slice(rates.length)) {
      expect(OverrideAction).toEqual({ None: {} });
    }
  });

  it('logs no request above a rate, for a flood would be paid for as log', () => {
    const [aclId] = aclBefore(resourceId);
    const logging = Object.values(resources('AWS::WAFv2::LoggingConfiguration')).find(
      ({ Properties }) => JSON.stringify(Properties['ResourceArn']).includes(`"${aclId}"`),
    );
    const label = {
      'Fn::Join': ['', [{ 'Fn::GetAtt': [aclId, 'LabelNamespace'] }, 'above-a-rate']],
    };
    const filter = logging?.Properties['LoggingFilter'] as { Filters: object[] };
    expect(filter.Filters[0]).toEqual({
      Behavior: 'DROP',
      Requirement: 'MEETS_ANY',
      Conditions: [{ LabelNameCondition: { LabelName: label } }],
    });
    for (const { RuleLabels } of rules.slice(0, rates.length)) {
      expect(RuleLabels).toEqual([{ Name: 'above-a-rate' }]);
    }
  });

  it('blocks an address above the rate, counted over five minutes', () => {
    for (const { Action, Statement } of rules.slice(0, rates.length)) {
      expect(Action).toEqual({ Block: {} });
      expect(Statement.RateBasedStatement).toMatchObject({
        AggregateKeyType: 'IP',
        EvaluationWindowSec: 300,
      });
    }
  });

  it('counts the sizes that a sign-in of the load balancer needs', () => {
    const common = rules.at(-1)?.Statement.ManagedRuleGroupStatement;
    expect(common?.RuleActionOverrides).toEqual(
      [
        'SizeRestrictions_Cookie_HEADER',
        'SizeRestrictions_QUERYSTRING',
        'SizeRestrictions_BODY',
      ].map((Name) => ({ Name, ActionToUse: { Count: {} } })),
    );
  });

  it('samples no request, for a sample would hold its cookies', () => {
    for (const { VisibilityConfig } of rules) {
      expect(VisibilityConfig.SampledRequestsEnabled).toBe(false);
    }
  });
});

describe('the rates', () => {
  const limitsOf = (assembly = { resources }) =>
    [loadBalancerId, poolId]
      .flatMap((id) => rulesBefore(id, assembly))
      .flatMap(({ Statement }) => Statement.RateBasedStatement?.Limit ?? []);

  it('let a whole office begin its day, and grow with it', () => {
    expect(limitsOf()).toEqual([office * 130, office * 30, office * 5]);
    expect(limitsOf(large)).toEqual([4 * office * 130, 4 * office * 30, 4 * office * 5]);
  });

  it('are ones that WAF takes for the smallest office, and one person fewer is refused', () => {
    const ofFewest = assemble({ peopleBehindOneAddress: FEWEST_PEOPLE }, { profile: production });
    expect(Math.min(...limitsOf(ofFewest))).toBe(10);
    expect(() => assemble({ peopleBehindOneAddress: FEWEST_PEOPLE - 1 })).toThrow(
      /"peopleBehindOneAddress": expected a whole number of people from 2 to 100000, got 1/,
    );
  });

  it('count every path, and pages once more without the files of a release', () => {
    const [all, pages] = rulesBefore(loadBalancerId).map(
      ({ Statement }) => Statement.RateBasedStatement,
    );
    expect(all).not.toHaveProperty('ScopeDownStatement');
    expect(pages?.ScopeDownStatement).toMatchObject({
      NotStatement: {
        Statement: {
          ByteMatchStatement: { SearchString: '/assets/', PositionalConstraint: 'STARTS_WITH' },
        },
      },
    });
  });

  it('let a person load every file of a release in the first five minutes', () => {
    const files = readdirSync('dist/portal/public', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(?:br|gz)$/.test(entry.name))
      .map(({ name }) => name);
    expect(files.length).toBeGreaterThan(20);
    expect(files.length).toBeLessThanOrEqual(FILES_A_PERSON);
  });

  it("leave the load balancer's own requests at the pool alone", () => {
    const statements = rulesBefore(poolId).map(
      ({ Statement: { RateBasedStatement: rate, ManagedRuleGroupStatement: group } }) =>
        JSON.stringify(rate?.ScopeDownStatement ?? group?.ScopeDownStatement),
    );
    for (const statement of statements) {
      expect(statement).toMatch(/NotStatement.*\/oauth2\/token.*\/oauth2\/userinfo/);
    }
  });
});

describe('the log of the web ACLs', () => {
  const logging = Object.values(resources('AWS::WAFv2::LoggingConfiguration')).map(
    ({ Properties }) => Properties,
  );

  it('is one, which WAF may write to, by a name that WAF takes', () => {
    expect(logging).toHaveLength(2);
    const [[groupId] = ['']] = Object.entries(resources('AWS::Logs::LogGroup')).filter(
      ([, { Properties }]) => Properties['LogGroupName'] === 'aws-waf-logs-EmployeeAccessPortal',
    );
    for (const { LogDestinationConfigs } of logging) {
      expect(JSON.stringify(LogDestinationConfigs)).toContain(`:log-group:",{"Ref":"${groupId}"}]`);
    }
    const [, policy] =
      Object.entries(resources('AWS::Logs::ResourcePolicy')).find(([id]) =>
        id.startsWith('Firewall'),
      ) ?? [];
    const document = JSON.stringify(policy?.Properties['PolicyDocument']);
    expect(document).toContain('delivery.logs.amazonaws.com');
    expect(document).toContain('aws:SourceAccount');
  });

  it('holds what was blocked or counted, without sessions, identities or queries', () => {
    for (const { RedactedFields, LoggingFilter } of logging) {
      const fields = RedactedFields as { SingleHeader?: { Name: string }; QueryString?: object }[];
      expect(fields.flatMap(({ SingleHeader }) => SingleHeader?.Name ?? [])).toEqual([
        'authorization',
        'cookie',
        'x-amzn-oidc-accesstoken',
        'x-amzn-oidc-data',
        'x-amzn-oidc-identity',
      ]);
      expect(fields.some(({ QueryString }) => QueryString)).toBe(true);
      expect(LoggingFilter).toMatchObject({ DefaultBehavior: 'DROP' });
    }
  });
});

it('is not part of the starter', () => {
  const small = assemble({}, { profile: starter });
  for (const type of ['WebACL', 'WebACLAssociation', 'LoggingConfiguration']) {
    small.template.resourceCountIs(`AWS::WAFv2::${type}`, 0);
  }
});
