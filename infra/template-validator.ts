import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CloudFormationValidatePlugin } from 'aws-cdk-lib';
import type { IPolicyValidationContext } from 'aws-cdk-lib';
import { z } from 'zod';

/** What is read of the validator, which CDK brings along without its types. */
interface Validator {
  /** Kept with the module, which a process loads once: compiling the schemas takes seconds. */
  engine?: Engine;
  readonly CompositeEngine: new () => Engine;
  readonly TemplateContent: new (content: string, name: string) => object;
  readonly version: () => string;
}

interface Engine {
  readonly listRules: () => readonly { readonly id: string; readonly severity: string }[];
  readonly validateTemplate: (template: object, config: object) => unknown;
}

const severities = { FATAL: 'fatal', ERROR: 'error', WARN: 'warning' } as const;

const isSeverity = (text: string): text is keyof typeof severities => text in severities;

const report = z.object({
  diagnostics: z.array(
    z.object({
      ruleId: z.string(),
      severity: z.enum(Object.keys(severities) as (keyof typeof severities)[]),
      message: z.string(),
      propertyPath: z.string().optional(),
      suggestedFix: z.string().optional(),
      entity: z.object({ entityType: z.string(), logicalId: z.string().optional() }).optional(),
    }),
  ),
});

/**
 * `W3005`: CDK itself adds a `DependsOn` beside a reference that says the same. `W9013`: a permissions
 * boundary is a setting, and its ARN holds the account that it is in. CDK leaves out both as well.
 */
const LEFT_OUT = ['W3005', 'W9013'];

const validator = () => {
  const fromHere = createRequire(import.meta.url);
  return createRequire(fromHere.resolve('aws-cdk-lib'))(
    '@aws/cloudformation-validate',
  ) as Validator;
};

function preparedEngine(): Engine {
  const module = validator();
  return (module.engine ??= new module.CompositeEngine());
}

/**
 * CloudFormation's own validator, with every rule that warns or refuses. In place of CDK's plugin,
 * which makes a new engine for each new type of a resource, calls errors warnings, leaves more rules
 * out, does not say how many there are, and can be switched off by `CDK_VALIDATION`.
 */
export class TemplateValidator extends CloudFormationValidatePlugin {
  override get version(): string {
    return validator().version();
  }

  /** The rules that can find something. */
  override get ruleIds(): string[] {
    const rules = preparedEngine().listRules();
    return rules.flatMap(({ id, severity }) =>
      isSeverity(severity) && !LEFT_OUT.includes(id) ? [id] : [],
    );
  }

  override validate({ stackTemplates }: IPolicyValidationContext) {
    const { TemplateContent } = validator();
    const violations = stackTemplates.flatMap(({ templatePath, region, stackConstructPath }) => {
      const template = new TemplateContent(readFileSync(templatePath, 'utf8'), templatePath);
      const { diagnostics } = report.parse(
        preparedEngine().validateTemplate(template, {
          detailLevel: 'STANDARD',
          severityLevel: 'WARN',
          pseudoParameterOverrides: { region },
          exclude: { ids: LEFT_OUT },
        }),
      );
      return diagnostics.map(({ ruleId, severity, message, propertyPath, entity, ...more }) => ({
        ruleName: ruleId,
        severity: severities[severity],
        description: propertyPath === undefined ? message : `${propertyPath}: ${message}`,
        ...(more.suggestedFix === undefined ? {} : { fix: more.suggestedFix }),
        violatingResources: [
          {
            templatePath,
            locations: propertyPath === undefined ? [] : [propertyPath],
            ...(entity?.entityType === 'Resource' && entity.logicalId !== undefined
              ? { resourceLogicalId: entity.logicalId }
              : { constructPath: stackConstructPath }),
          },
        ],
      }));
    });
    return { success: violations.length === 0, violations };
  }
}
