import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  type IApplyRule,
  NagRuleCompliance,
  NIST80053R5Checks,
  PCIDSS321Checks,
} from 'cdk-nag';
import type { ProfileAssembly } from './assembly';

/** What one rule of a pack says of a template. */
export interface RuleVerdict {
  /** `NIST.800.53.R5`. */
  readonly pack: string;
  /** Its name within the pack, which those that share it give it, too. */
  readonly rule: string;
  readonly asks: string;
  /** The controls that it stands for, as the pack names them. */
  readonly controls: string;
  /** The logical ids of what passes, and of what does not. */
  readonly passed: Set<string>;
  readonly failed: Set<string>;
}

const packs = [AwsSolutionsChecks, NIST80053R5Checks, HIPAASecurityChecks, PCIDSS321Checks];

/** `The bucket … - (Control IDs: AC-3, AC-6).` */
const INFO = /^(.*?)(?: - \(Control IDs?: (.*)\))?\.?$/s;

/** Runs every rule of every pack on a template as it was synthesized, acknowledged or not. */
export function verdictsOn({ templateFile }: ProfileAssembly): RuleVerdict[] {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Report');
  new CfnInclude(stack, 'Template', { templateFile });
  const verdicts = new Map<string, RuleVerdict>();
  for (const Pack of packs) {
    const pack = new Pack();
    const record = (applied: IApplyRule) => {
      const { ruleSuffixOverride, info, node } = applied;
      const name = ruleSuffixOverride ?? applied.rule.name;
      const [, asks = '', controls = ''] = INFO.exec(info) ?? [];
      const about = { pack: pack.name, rule: name, asks, controls };
      const none = { passed: new Set<string>(), failed: new Set<string>() };
      const verdict = verdicts.get(`${pack.name} ${name}`) ?? { ...about, ...none };
      verdicts.set(`${pack.name} ${name}`, verdict);
      const result = resultOf(applied);
      if (result === NagRuleCompliance.COMPLIANT) verdict.passed.add(node.node.id);
      if (result === NagRuleCompliance.NON_COMPLIANT) verdict.failed.add(node.node.id);
    };
    // The pack itself keeps findings alone, and leaves out what was acknowledged.
    Object.assign(pack, { applyRule: record }).validateScope(stack);
  }
  return [...verdicts.values()];
}

/** A rule that cannot read a resource has not passed it; a list names what is wrong. */
function resultOf(applied: IApplyRule): NagRuleCompliance {
  try {
    const result = applied.rule(applied.node);
    if (!Array.isArray(result)) return result;
    return result.length === 0 ? NagRuleCompliance.COMPLIANT : NagRuleCompliance.NON_COMPLIANT;
  } catch {
    return NagRuleCompliance.NON_COMPLIANT;
  }
}
