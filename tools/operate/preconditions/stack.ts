import { failed, notChecked, ok, type Finding } from '../checks';
import type { KnownStack } from '../standing-stack';

/**
 * Whether CloudFormation would take a deployment now ("Understand CloudFormation stack creation
 * events": a stack in ROLLBACK_COMPLETE can only be deleted).
 */
export function lookAtStack(name: string, region: string, known: KnownStack): Finding {
  if (!known) return notChecked('could not check: the stack is not readable');
  const status = known.stack?.status;
  if (status === undefined || status === 'REVIEW_IN_PROGRESS')
    return ok('none yet: a first deploy');
  if (/^(ROLLBACK_COMPLETE|ROLLBACK_FAILED|CREATE_FAILED|DELETE_FAILED)$/.test(status)) {
    return failed(
      `${name} is ${status}`,
      `It cannot be updated. Look at its events, then delete it: aws cloudformation delete-stack --region ${region} --stack-name ${name}. Before, lift its termination protection. docs/deploy.md says what it leaves behind.`,
    );
  }
  if (/^(UPDATE|IMPORT)_ROLLBACK_FAILED$/.test(status)) {
    return failed(
      `${name} is ${status}`,
      `Mend what its events name, then: aws cloudformation continue-update-rollback --region ${region} --stack-name ${name}`,
    );
  }
  if (status.endsWith('_IN_PROGRESS')) {
    return failed(`${name} is ${status}`, 'Wait until the deployment that is under way has ended.');
  }
  return ok(`${name} is ${status}: an update`);
}
