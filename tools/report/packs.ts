import { App, type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  type IApplyRule,
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
    const record = ({ rule, ruleSuffixOverride, info, node }: IApplyRule) => {
      const name = ruleSuffixOverride ?? rule.name;
      const [, asks = '', controls = ''] = INFO.exec(info) ?? [];
      const made = { pack: pack.name, rule: name, asks, controls };
      const verdict = verdicts.get(`${pack.name} ${name}`) ?? {
        ...made,
        passed: new Set<string>(),
        failed: new Set<string>(),
      };
      verdicts.set(`${pack.name} ${name}`, verdict);
      const result = resultOf(rule, node);
      if (result !== 'Not Applicable')
        verdict[result === 'Compliant' ? 'passed' : 'failed'].add(node.node.id);
    };
    // The pack itself keeps findings alone, and leaves out what was acknowledged.
    Object.assign(pack, { applyRule: record }).validateScope(stack);
  }
  return [...verdicts.values()];
}

/** A rule that cannot read a resource has not passed it; a list names what is wrong. */
function resultOf(rule: IApplyRule['rule'], node: CfnResource): string {
  try {
    const result = rule(node);
    if (typeof result === 'string') return result;
    return result.length === 0 ? 'Compliant' : 'Non-Compliant';
  } catch {
    return 'Non-Compliant';
  }
}
