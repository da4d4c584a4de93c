import { examine, notChecked, type Check, type Finding } from '../checks';
import { OperationError } from '../errors';
import { deniedAction, isDenied } from '../service-faults';
import type { Deployment } from './deployment';

/** One line of the check of a deployment. */
export interface Row {
  readonly subject: string;
  /** The rights of IAM that the look needs. */
  readonly needs: readonly string[];
  /** Why the local run cannot be looked at; undefined if it can. */
  readonly notHere?: string;
  readonly look: (deployment: Deployment) => Promise<Finding>;
}

/**
 * Looks, and says `not checked` of what could not be read: with the right that is missing where AWS
 * denied the look, with the error of the service where it did not answer it.
 */
export function checkRow(row: Row, deployment: Deployment): Promise<Check> {
  const { subject, needs, notHere, look } = row;
  return examine(subject, async () => {
    if (deployment.stack === undefined && notHere !== undefined) return notChecked(notHere);
    try {
      return await look(deployment);
    } catch (error) {
      return unread(error, needs);
    }
  });
}

function unread(error: unknown, needs: readonly string[]): Finding {
  if (isDenied(error)) {
    const right = deniedAction(error) ?? needs.join(' or ');
    return notChecked(
      `could not check: AWS does not allow ${right}`,
      'docs/deploy.md has the policy.',
    );
  }
  if (error instanceof OperationError) return notChecked(`could not check: ${error.message}`);
  const { name = '', message = '', $metadata } = error as Error & { $metadata?: object };
  if ($metadata && !/Credential|Token/.test(name))
    return notChecked(`could not check: ${name}: ${message}`);
  throw error;
}
