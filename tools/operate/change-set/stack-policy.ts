import { SetStackPolicyCommand, type CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { OperationError } from '../errors';
import type { Change } from './change';
import { GUARDED_KINDS } from './guarded-kinds';

/** The lock of a stack could not be set, or not be set back. */
export class StackPolicyError extends OperationError {}

/**
 * The second lock: whoever updates the stack, by whatever means, replaces and deletes nothing of the
 * guarded kinds, but what is lifted ("Prevent updates to stack resources"). CloudFormation asks it
 * when the update comes to the resource, and rolls back.
 *
 * @param lifted logical ids
 */
export function stackPolicy(lifted: readonly string[] = []): string {
  const except = lifted.map((logicalId) => `LogicalResourceId/${logicalId}`);
  const everyone = { Principal: '*' };
  return JSON.stringify({
    Statement: [
      { Effect: 'Allow', Action: 'Update:*', ...everyone, Resource: '*' },
      {
        Effect: 'Deny',
        Action: ['Update:Replace', 'Update:Delete'],
        ...everyone,
        ...(except.length > 0 ? { NotResource: except } : { Resource: '*' }),
        Condition: { StringEquals: { ResourceType: Object.keys(GUARDED_KINDS) } },
      },
    ],
  });
}

/** What of the judged changes the lock would stop, and has to let through once. */
export function toLift(changes: readonly Change[]): string[] {
  return changes
    .filter(({ type, fate }) => type in GUARDED_KINDS && STOPPED.includes(fate))
    .map(({ logicalId }) => logicalId);
}

const STOPPED: readonly Change['fate'][] = ['replaced', 'perhaps replaced', 'deleted', 'leaves'];

/** The stack whose lock is set, and who sets it. */
export interface Lock {
  readonly client: CloudFormationClient;
  readonly stackId: string;
}

/** Sets the lock. Throws {@link StackPolicyError} with the command that sets it by hand. */
export async function lock({ client, stackId }: Lock, lifted: readonly string[] = []) {
  const policy = stackPolicy(lifted);
  try {
    await client.send(new SetStackPolicyCommand({ StackName: stackId, StackPolicyBody: policy }));
  } catch (error) {
    const region = await client.config.region();
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new StackPolicyError(
      `The stack's policy could not be set (${why}). It takes cloudformation:SetStackPolicy on the stack. By hand:\n  aws cloudformation set-stack-policy --region ${region} --stack-name ${stackId} --stack-policy-body '${stackPolicy()}'`,
    );
  }
}

/**
 * Updates the stack behind its lock, which lets through what is lifted. Whatever becomes of the update,
 * the lock is whole again afterwards.
 *
 * @throws what the update throws, and {@link StackPolicyError}
 */
export async function behindLock(
  on: Lock,
  lifted: readonly string[],
  update: () => Promise<void>,
): Promise<void> {
  if (lifted.length === 0) {
    await lock(on);
    return update();
  }
  const failures: unknown[] = [];
  try {
    // Also the lifting may have happened although its answer was lost.
    await lock(on, lifted);
    await update();
  } catch (error) {
    failures.push(error);
  }
  await lock(on).catch((error: unknown) => failures.unshift(error));
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) {
    const texts = failures.map((error) => (error instanceof Error ? error.message : String(error)));
    throw new StackPolicyError(texts.join('\n'));
  }
}
