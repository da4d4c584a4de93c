import { Stack } from 'aws-cdk-lib';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { RATE_LABEL, visibility } from './web-acl-rules';
import type { WebAclRule } from './web-acl-rules';

/** Headers that hold a session or say who somebody is, in lower case as WAF wants them. */
const redactedHeaders = [
  'authorization',
  'cookie',
  'x-amzn-oidc-accesstoken',
  'x-amzn-oidc-data',
  'x-amzn-oidc-identity',
];

/** What a web ACL is made from. */
export interface WebAclProps {
  readonly description: string;
  /** The ARN of what it stands before. */
  readonly resourceArn: string;
  /** First to last. */
  readonly rules: readonly WebAclRule[];
  /** The ARN of the log group, without the `:*` that CloudFormation's has. */
  readonly logGroupArn: string;
}

/**
 * A web ACL before a load balancer or a user pool. It logs what it blocked or counted; what it let
 * through is in the load balancer's access log already. What is above a rate is left out: a flood
 * would cost more as log than as anything else. The rule's metric counts it, and WAF names the
 * addresses that it holds (`aws wafv2 get-rate-based-statement-managed-keys`).
 */
export class WebAcl extends Construct {
  readonly logging: CfnLoggingConfiguration;

  constructor(scope: Construct, id: string, props: WebAclProps) {
    super(scope, id);
    const { description, resourceArn, rules, logGroupArn } = props;
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      description,
      defaultAction: { allow: {} },
      rules: rules.map((rule, priority) => ({ ...rule, priority })),
      // Metrics go by this name and no id (AWS WAF, "AWS WAF metrics and dimensions").
      visibilityConfig: visibility(`${Stack.of(this).stackName}-${id}`),
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn, webAclArn: acl.attrArn });
    const keep = (Action: string) => ({ ActionCondition: { Action } });
    this.logging = new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [logGroupArn],
      // The query of the callback holds a code, though one that is used up.
      redactedFields: [
        ...redactedHeaders.map((Name) => ({ singleHeader: { Name } })),
        { queryString: {} },
      ],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'DROP',
            Requirement: 'MEETS_ANY',
            Conditions: [
              { LabelNameCondition: { LabelName: acl.attrLabelNamespace + RATE_LABEL } },
            ],
          },
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: [keep('BLOCK'), keep('COUNT'), keep('EXCLUDED_AS_COUNT')],
          },
        ],
      },
    });
  }
}
