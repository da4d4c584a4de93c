import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VALIDATION_REPORT_FILE } from 'aws-cdk-lib/cx-api';
import { z } from 'zod';
import { exceptionIn } from './acknowledgement';
import type { Exception } from './acknowledgement';

/** A rule that a construct breaks; if it was acknowledged, with why that stands. */
export interface Finding extends Partial<Exception> {
  readonly rule: string;
  readonly severity: string;
  readonly construct: string;
  readonly description: string;
}

/** What one rule pack found. */
export interface PackFindings {
  readonly pack: string;
  readonly open: readonly Finding[];
  readonly acknowledged: readonly Finding[];
}

const violations = z
  .array(
    z.object({
      ruleName: z.string(),
      severity: z.string(),
      description: z.string(),
      reason: z.string().optional(),
      violatingConstructs: z.array(z.object({ constructPath: z.string() })),
    }),
  )
  .transform((list) =>
    list.flatMap(({ ruleName: rule, severity, description, reason, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath: construct }): Finding => ({
        rule,
        severity,
        construct,
        description,
        ...(reason === undefined ? {} : exceptionIn(reason)),
      })),
    ),
  );

const report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      conclusion: z.enum(['success', 'failure']),
      metadata: z.record(z.string(), z.string()).optional(),
      violations,
      suppressedViolations: violations.optional(),
    }),
  ),
});

/**
 * Reads the validation report of an assembly: every pack that has something to say, CDK's own
 * template checks among them. A pack that failed itself counts as a finding, and so do warnings.
 * Throws if there is no report, or one of another shape.
 */
export function readFindings(assemblyFolder: string): PackFindings[] {
  const file = join(assemblyFolder, VALIDATION_REPORT_FILE);
  const { pluginReports } = report.parse(JSON.parse(readFileSync(file, 'utf8')));
  return pluginReports.map((each) => ({
    pack: each.pluginName,
    open:
      each.conclusion === 'failure' && each.violations.length === 0
        ? [
            {
              rule: each.pluginName,
              severity: 'fatal',
              construct: 'the rule pack itself',
              description: each.metadata?.['error'] ?? 'It reports a failure and no finding.',
            },
          ]
        : each.violations,
    acknowledged: each.suppressedViolations ?? [],
  }));
}
