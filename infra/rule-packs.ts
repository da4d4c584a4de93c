import type { App, IPolicyValidationPlugin } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import type { IApplyRule, NagPack } from 'cdk-nag';
import type { Profile } from './profiles';
import { portalRules, templateRules } from './template-rules/pack';
import { TemplateValidator } from './template-validator';

/** A rule pack, and how many rules it has held the template against once it has run. */
export interface RulePack {
  readonly plugin: IPolicyValidationPlugin;
  readonly rules: () => number;
}

/** A pack of cdk-nag does not list its rules: each is counted when it is applied. */
function nagPack(pack: NagPack): RulePack {
  const applied = new Set<string>();
  const apply = pack['applyRule'].bind(pack);
  pack['applyRule'] = (rule: IApplyRule) => {
    applied.add(rule.ruleSuffixOverride ?? rule.rule.name);
    apply(rule);
  };
  return { plugin: pack, rules: () => applied.size };
}

/** The rule packs that a profile must pass. */
export function rulePacks({ nist }: Profile, app: App): RulePack[] {
  const validator = new TemplateValidator();
  return [
    nagPack(new AwsSolutionsChecks(app)),
    ...(nist ? [nagPack(new NIST80053R5Checks(app))] : []),
    { plugin: validator, rules: () => validator.ruleIds.length },
    { plugin: portalRules, rules: () => templateRules.length },
  ];
}
