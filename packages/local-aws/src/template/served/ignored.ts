import type { Finding } from './finding';
import { isBelow } from './served-type';

/** Whether an entry of the option `ignore` names a finding, or the resource or type that it is of. */
function names(entry: string, { logicalId, type, path }: Finding): boolean {
  return [logicalId, type].some(
    (subject) =>
      entry === subject ||
      (entry.startsWith(`${subject}.`) && isBelow(path, entry.slice(subject.length + 1))),
  );
}

/**
 * Takes the findings out that the option `ignore` names: `LogicalId`, `LogicalId.Path`, `AWS::Type`
 * or `AWS::Type.Path`, each with all below it.
 */
export function withoutIgnored(findings: readonly Finding[], ignore: readonly string[]) {
  const isIgnored = (finding: Finding) => ignore.some((entry) => names(entry, finding));
  return {
    left: findings.filter((finding) => !isIgnored(finding)),
    ignored: findings.filter(isIgnored),
    /** Entries that name nothing. */
    unused: ignore.filter((entry) => !findings.some((finding) => names(entry, finding))),
  };
}
