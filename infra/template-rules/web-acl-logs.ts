import { at, listOf, resourcesOf, textOf } from './template';
import type { Template, TemplateRule } from './template';

const PREFIX = 'aws-waf-logs-';

/** The destination's own name, for a log group, a bucket or a stream; undefined if only AWS knows it. */
function nameBehind(of: Template, arn: string): string | undefined {
  const last = arn.replace(/:\*$/, '').split(/[:/]/).at(-1) ?? '';
  const [, logicalId] = /^\$\{(\w+)(?:\.Arn)?\}$/.exec(last) ?? [];
  if (logicalId === undefined) return last.includes('${') ? undefined : last;
  const properties = of.Resources[logicalId]?.Properties;
  const name = properties?.['LogGroupName'] ?? properties?.['BucketName'];
  // A name that CloudFormation makes begins with the stack's.
  return properties && name === undefined ? logicalId : textOf(name);
}

/** Rules on where a web ACL logs to. */
export const webAclLogRules: readonly TemplateRule[] = [
  {
    id: 'WebAclLogName',
    source: `AWS WAF, "Logging destinations": the name begins with "${PREFIX}"`,
    check: (of) =>
      destinations(of).flatMap(({ arn, ...where }) => {
        const name = nameBehind(of, arn);
        if (name === undefined || name.startsWith(PREFIX)) return [];
        return [{ ...where, says: `"${name}" does not begin with "${PREFIX}"` }];
      }),
  },
  {
    id: 'WebAclLogArn',
    source: 'AWS WAF, "CloudWatch Logs": the ARN of the log group without ":*" at its end',
    check: (of) =>
      destinations(of).flatMap(({ arn, ...where }) => {
        const [, logicalId = ''] = /^\$\{(\w+)\.Arn\}$/.exec(arn) ?? [];
        const ofGroup = of.Resources[logicalId]?.Type === 'AWS::Logs::LogGroup';
        if (!ofGroup && !arn.endsWith(':*')) return [];
        return [{ ...where, says: `its ARN "${arn}" ends with ":*"` }];
      }),
  },
];

function destinations(of: Template) {
  const property = 'LogDestinationConfigs';
  return resourcesOf(of, 'AWS::WAFv2::LoggingConfiguration').flatMap(([logicalId, each]) =>
    listOf(at(each.Properties, property)).flatMap((value) => {
      const arn = textOf(value);
      return arn === undefined ? [] : [{ logicalId, property, arn }];
    }),
  );
}
