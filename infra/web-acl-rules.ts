import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** A rule of a web ACL, whose priority is its place among the others. */
export type WebAclRule = Omit<CfnWebACL.RuleProperty, 'priority'>;
type Statement = CfnWebACL.StatementProperty;

/** What a rate is counted over, in seconds. */
const WINDOW_SECONDS = 300;

/**
 * What one person asks of the portal in the first five minutes of a Monday: the deep link, the
 * callback and the page (3); the code, with one sent again and one mistyped (7); ten pages, each
 * fetched when it is pointed at and again when it is clicked (20).
 */
const PAGES_A_PERSON = 30;

/**
 * Files that a browser keeps for good: script, styles and pictures of a release, each once, with the
 * icon; a test counts them. A file costs the portal a fraction of a page, so files and pages
 * together have a rate of their own.
 */
export const FILES_A_PERSON = 100;

/** Forms that one person sends at the sign-in: the password, two mistakes, a new password twice. */
const SIGN_INS_A_PERSON = 5;

/** The lowest rate that a rule takes (AWS WAF, "Rate-based rule high-level settings"). */
const LOWEST_RATE = 10;

/** What a request carries that a rate has stopped. */
export const RATE_LABEL = 'above-a-rate';

/** So few people behind one address that each of their rates is one that WAF takes. */
export const FEWEST_PEOPLE = Math.ceil(LOWEST_RATE / Math.min(PAGES_A_PERSON, SIGN_INS_A_PERSON));

/** Metrics without samples: samples would hold cookies, which the redaction of logs does not reach. */
export function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName };
}

function path(searchString: string): Statement {
  return {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: 'STARTS_WITH',
      searchString,
      textTransformations: [{ priority: 0, type: 'LOWERCASE' }],
    },
  };
}

const not = (statement: Statement): Statement => ({ notStatement: { statement } });

/** The groups of rules that AWS keeps (AWS WAF, "AWS Managed Rules rule groups list"). */
const managedGroups = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesCommonRuleSet',
];

/**
 * Sizes that the common rules refuse and this portal needs, so they are counted instead. Cookies over
 * 10,240 bytes: those of the load balancer's session take up to 16 KB. Queries over 2,048: `state`
 * carries the deep link through the sign-in. Bodies over 8 KB: the portal takes 64 KB and refuses
 * more itself; of what is longer than 8 KB the rules see the beginning only. The rules against
 * addresses in a query need no exception: they look for those with an IP address in place of a name,
 * and neither `returnTo`, which is a path, nor the sign-in's `redirect_uri` has one.
 */
const counted = [
  'SizeRestrictions_Cookie_HEADER',
  'SizeRestrictions_QUERYSTRING',
  'SizeRestrictions_BODY',
];

function managedRules(scopeDownStatement?: Statement): WebAclRule[] {
  return managedGroups.map((name) => ({
    name,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ...(name === 'AWSManagedRulesCommonRuleSet' && {
          ruleActionOverrides: counted.map((rule) => ({
            name: rule,
            actionToUse: { count: {} },
          })),
        }),
        ...(scopeDownStatement && { scopeDownStatement }),
      },
    },
    visibilityConfig: visibility(name),
  }));
}

function rateRule(name: string, limit: number, scopeDownStatement?: Statement): WebAclRule {
  return {
    name,
    action: { block: {} },
    ruleLabels: [{ name: RATE_LABEL }],
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        evaluationWindowSec: WINDOW_SECONDS,
        limit,
        ...(scopeDownStatement && { scopeDownStatement }),
      },
    },
    visibilityConfig: visibility(name),
  };
}

/** What the load balancer's web ACL looks at, first to last. */
export function portalRules(peopleBehindOneAddress: number): WebAclRule[] {
  const pages = peopleBehindOneAddress * PAGES_A_PERSON;
  const requests = pages + peopleBehindOneAddress * FILES_A_PERSON;
  return [
    rateRule('RequestsOfAnAddress', requests), // every path
    rateRule('PagesOfAnAddress', pages, not(path('/assets/'))),
    ...managedRules(),
  ];
}

/**
 * What the user pool's web ACL looks at. The load balancer itself asks for tokens and user info, for
 * every person each five minutes and from a few addresses, and says no user agent that is
 * documented: these two endpoints want a client's secret or a token, and are left out.
 */
export function signInRules(peopleBehindOneAddress: number): WebAclRule[] {
  const fromPeople = not({
    orStatement: { statements: [path('/oauth2/token'), path('/oauth2/userinfo')] },
  });
  const forms: Statement = {
    byteMatchStatement: {
      fieldToMatch: { method: {} },
      positionalConstraint: 'EXACTLY',
      searchString: 'POST',
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  };
  const limit = peopleBehindOneAddress * SIGN_INS_A_PERSON;
  return [
    rateRule('SignInsOfAnAddress', limit, {
      andStatement: { statements: [forms, fromPeople] },
    }),
    ...managedRules(fromPeople),
  ];
}
