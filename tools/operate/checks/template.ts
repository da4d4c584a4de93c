import { createHash } from 'node:crypto';
import { isObject, type Template } from 'local-aws';
import { failed, notChecked, ok } from '../checks';
import { STACK_RIGHTS } from './deployment';
import type { Row } from './row';

/** How many names a line has room for. */
const NAMED = 5;

/** What was deployed is what `cdk.out` holds. */
export const templateRow: Row = {
  subject: 'Template',
  needs: STACK_RIGHTS,
  notHere: 'the local run has the template of the sources as they are',
  async look({ template, assembly, profile }) {
    if (!assembly)
      return notChecked(`cdk.out/${profile} is not there`, 'npm run build && npm run synth');
    const hash = templateHash(template);
    if (hash === templateHash(assembly))
      return ok(`as in cdk.out/${profile}, ${hash.slice(0, 12)}`);
    return failed(
      `not as in cdk.out/${profile}: ${unlike(template, assembly)}`,
      'Check out the version that was deployed, or deploy this one.',
    );
  },
};

function unlike(deployed: Template, assembly: Template): string {
  const sections = new Set([...Object.keys(deployed), ...Object.keys(assembly)]);
  const entries = [...sections].flatMap((section) => {
    const [left, right] = [deployed, assembly].map((each) => Reflect.get(each, section) as unknown);
    if (!isObject(left) || !isObject(right))
      return canonical(left) === canonical(right) ? [] : [section];
    return Object.keys({ ...left, ...right }).filter(
      (name) => canonical(left[name]) !== canonical(right[name]),
    );
  });
  const more = entries.length > NAMED ? ` and ${entries.length - NAMED} more` : '';
  return `${entries.slice(0, NAMED).join(', ')}${more}`;
}

/** SHA-256 of what a template says, however it is laid out. */
export function templateHash(template: Template): string {
  return createHash('sha256').update(canonical(template)).digest('hex');
}

/**
 * CloudFormation is known to give a template back with a question mark for each character beyond
 * ASCII (the CDK's own difference makes up for it likewise).
 */
function canonical(value: unknown): string {
  const sorted = JSON.stringify(value, (_key, each: unknown) =>
    isObject(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
  return (sorted ?? '').replace(/[\u{80}-\u{10ffff}]/gu, '?');
}
