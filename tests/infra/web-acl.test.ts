import { describe, expect, it } from 'vitest';
import { production, starter } from '../../infra/profiles';
import { FEWEST_PEOPLE } from '../../infra/web-acl-rules';
import { assemble } from './assembly';

const office = 500;
const { one, resources } = assemble({}, { profile: production });
const large = assemble({ peopleBehindOneAddress: 4 * office }, { profile: production });

interface Rule {
  readonly Name: string;
  readonly Priority: number;
  readonly Action?: object;
  readonly OverrideAction?: object;
  readonly Statement: {
    readonly RateBasedStatement?: {
      readonly Limit: number;
      readonly EvaluationWindowSec: number;
      readonly AggregateKeyType: string;
      readonly ScopeDownStatement: object;
    };
    readonly ManagedRuleGroupStatement?: {
      readonly Name: string;
      readonly RuleActionOverrides?: { Name: string; ActionToUse: object }[];
      readonly ScopeDownStatement?: object;
    };
  };
  readonly VisibilityConfig: { readonly SampledRequestsEnabled: boolean };
}

/** The web ACL before a resource, by its rules. */
function rulesBefore(resourceId: string, { resources: of } = { resources }): Rule[] {
  const [association] = Object.values(of('AWS::WAFv2::WebACLAssociation')).filter(
    ({ Properties }) => JSON.stringify(Properties['ResourceArn']).includes(`"${resourceId}"`),
  );
  const [aclId = ''] =
    (association?.Properties['WebACLArn'] as { 'Fn::GetAtt': string[] })['Fn::GetAtt'] ?? [];
  return of('AWS::WAFv2::WebACL')[aclId]?.Properties['Rules'] as Rule[];
}

const [loadBalancerId] = one('AWS::ElasticLoadBalancingV2::LoadBalancer');
const [poolId] = one('AWS::Cognito::UserPool');
const groups = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesCommonRuleSet',
];

describe.each([
  ['load balancer', loadBalancerId, 'RequestsOfAnAddress'],
  ['user pool', poolId, 'SignInsOfAnAddress'],
])('the web ACL of the %s', (_, resourceId, rate) => {
  const rules = rulesBefore(resourceId);

  it('has a rate and the managed groups, in an order', () => {
    expect(rules.map(({ Name }) => Name)).toEqual([rate, ...groups]);
    expect(rules.map(({ Priority }) => Priority)).toEqual([0, 1, 2, 3]);
    for (const { OverrideAction } of rules.slice(1)) expect(OverrideAction).toEqual({ None: {} });
  });

  it('blocks an address above the rate, counted over five minutes', () => {
    expect(rules[0]?.Action).toEqual({ Block: {} });
    expect(rules[0]?.Statement.RateBasedStatement).toMatchObject({
      AggregateKeyType: 'IP',
      EvaluationWindowSec: 300,
    });
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
  const limitOf = (rules: Rule[]) => rules[0]?.Statement.RateBasedStatement?.Limit ?? 0;

  it('let a whole office begin its day, and grow with it', () => {
    const [portal, signIn] = [loadBalancerId, poolId].map((id) => limitOf(rulesBefore(id)));
    expect([portal, signIn]).toEqual([office * 30, office * 5]);
    const ofLarge = [loadBalancerId, poolId].map((id) => limitOf(rulesBefore(id, large)));
    expect(ofLarge).toEqual([4 * office * 30, 4 * office * 5]);
  });

  it('are ones that WAF takes for the smallest office, and one person fewer is refused', () => {
    const ofFewest = assemble({ peopleBehindOneAddress: FEWEST_PEOPLE }, { profile: production });
    const limits = [loadBalancerId, poolId].map((id) => limitOf(rulesBefore(id, ofFewest)));
    expect(Math.min(...limits)).toBe(10);
    expect(() => assemble({ peopleBehindOneAddress: FEWEST_PEOPLE - 1 })).toThrow(
      /"peopleBehindOneAddress": expected a whole number of people from 2 to 100000, got 1/,
    );
  });

  it('count no assets', () => {
    const scope = rulesBefore(loadBalancerId)[0]?.Statement.RateBasedStatement?.ScopeDownStatement;
    expect(scope).toMatchObject({
      NotStatement: {
        Statement: {
          ByteMatchStatement: { SearchString: '/assets/', PositionalConstraint: 'STARTS_WITH' },
        },
      },
    });
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
    const [, policy] = one('AWS::Logs::ResourcePolicy');
    const document = JSON.stringify(policy.Properties['PolicyDocument']);
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
