import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VALIDATION_REPORT_FILE } from 'aws-cdk-lib/cx-api';
import { z } from 'zod';
import { exceptionIn } from './acknowledgement';
import type { Exception } from './acknowledgement';
import type { RulePack } from './rule-packs';

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
  /** How many rules it held the template against; undefined for CDK's own notes. */
  readonly rules?: number | undefined;
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

const rawReport = z.looseObject({
  pluginReports: z.array(
    z.looseObject({
      pluginName: z.string(),
      metadata: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

const reportIn = (assemblyFolder: string) => join(assemblyFolder, VALIDATION_REPORT_FILE);

/**
 * Adds to the validation report of an assembly what CDK leaves out of it: how many rules each pack
 * has, and the packs that found nothing. Throws if there is no report, or one of another shape.
 */
export function recordPacks(assemblyFolder: string, packs: readonly RulePack[]): void {
  const file = reportIn(assemblyFolder);
  const { pluginReports, ...more } = rawReport.parse(JSON.parse(readFileSync(file, 'utf8')));
  const recorded = packs.map(({ plugin: { name, version }, rules }) => {
    const found = pluginReports.find(({ pluginName }) => pluginName === name);
    const silent = { pluginVersion: version, conclusion: 'success', violations: [] };
    return {
      ...(found ?? { pluginName: name, ...silent }),
      metadata: { ...found?.metadata, rules: String(rules()) },
    };
  });
  const others = pluginReports.filter(
    ({ pluginName }) => !recorded.some((each) => each.pluginName === pluginName),
  );
  const whole = { ...more, pluginReports: [...recorded, ...others] };
  writeFileSync(file, JSON.stringify(whole, undefined, 2));
}

/**
 * Reads the validation report of an assembly: every pack that it was held against, and CDK's own
 * notes if there are any. A pack that failed itself counts as a finding, and so do warnings.
 * Throws if there is no report, or one of another shape.
 */
export function readFindings(assemblyFolder: string): PackFindings[] {
  const { pluginReports } = report.parse(
    JSON.parse(readFileSync(reportIn(assemblyFolder), 'utf8')),
  );
  return pluginReports.map((each) => ({
    pack: each.pluginName,
    rules: each.metadata?.['rules'] === undefined ? undefined : Number(each.metadata['rules']),
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
