import { readFileSync } from 'node:fs';
import type { IPolicyValidationContext, IPolicyValidationPlugin } from 'aws-cdk-lib';
import { actionRules } from './actions';
import { functionRules } from './functions';
import { instanceRules } from './instances';
import { loadBalancerRules } from './load-balancer';
import { nameRules } from './names';
import { sizeRules } from './sizes';
import { template } from './template';
import type { TemplateRule } from './template';
import { userPoolRules } from './user-pool';
import { webAclLogRules } from './web-acl-logs';

/** Every rule, by subject. */
export const templateRules: readonly TemplateRule[] = [
  ...loadBalancerRules,
  ...instanceRules,
  ...userPoolRules,
  ...actionRules,
  ...functionRules,
  ...sizeRules,
  ...webAclLogRules,
  ...nameRules,
];

/**
 * Rules of our own for what AWS refuses, or what never works, and CloudFormation's validator does not
 * see (docs/decisions/0045). They read the synthesized template, so they hold whatever was added to
 * the stack. One finding is acknowledged as `PortalRules::<id of the rule>`.
 */
export const portalRules: IPolicyValidationPlugin = {
  name: 'PortalRules',
  ruleIds: templateRules.map(({ id }) => id),
  validate: ({ stackTemplates }: IPolicyValidationContext) => {
    const violations = stackTemplates.flatMap(({ templatePath }) => {
      const read = template.parse(JSON.parse(readFileSync(templatePath, 'utf8')));
      return templateRules.flatMap(({ id, source, check }) =>
        check(read).map(({ logicalId, property, says }) => ({
          ruleName: id,
          severity: 'error',
          description: `${property}: ${says} (${source})`,
          violatingResources: [
            { resourceLogicalId: logicalId, templatePath, locations: [`Properties.${property}`] },
          ],
        })),
      );
    });
    return { success: violations.length === 0, violations };
  },
};
