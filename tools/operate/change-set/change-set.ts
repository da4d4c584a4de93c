import {
  ChangeSetNotFoundException,
  DeleteChangeSetCommand,
  paginateDescribeChangeSet,
  type CloudFormationClient,
  type DescribeChangeSetCommandOutput,
  type ResourceChange,
} from '@aws-sdk/client-cloudformation';
import { OperationError } from '../errors';

/** A change set that can be executed. */
export interface ChangeSet {
  /** Its ARN: another change set of the same name is another one. */
  readonly id: string;
  /** The ARN of its stack. */
  readonly stackId: string;
  readonly resources: readonly ResourceChange[];
}

/** CloudFormation has no change set to execute; the message has its reason. */
export class NoChangeSetError extends OperationError {}

/** The stack was changed after the change set was shown. */
export class StaleChangeSetError extends OperationError {
  constructor(found: string) {
    super(
      `The stack was changed since the plan was shown: ${found}. Nothing was deployed; run it again for a new plan.`,
    );
  }
}

/** What it says of a change set without changes, which it calls failed (so reads the CDK, too). */
const NO_CHANGES =
  /^(The submitted information didn't contain changes|No updates are to be performed)/;

/** Which change set of which stack; each by its name or its ARN. */
export interface ChangeSetAddress {
  readonly client: CloudFormationClient;
  readonly stack: string;
  readonly changeSet: string;
}

/**
 * Reads all pages of a change set. Property values are not asked for: with them CloudFormation may
 * leave changes out (aws-cdk-cli#1780, #2036), and what is left out cannot be judged.
 *
 * @returns undefined if it changes nothing
 * @throws {NoChangeSetError} if it cannot be executed
 */
export async function readChangeSet(on: ChangeSetAddress): Promise<ChangeSet | undefined> {
  const pages = await describe(on);
  const [first] = pages;
  const {
    Status,
    StatusReason = '',
    ExecutionStatus,
    ChangeSetId: id,
    StackId: stackId,
  } = first ?? {};
  if (Status === 'FAILED' && NO_CHANGES.test(StatusReason)) return undefined;
  const same = pages.every(({ ChangeSetId }) => ChangeSetId === id);
  const usable = Status === 'CREATE_COMPLETE' && ExecutionStatus === 'AVAILABLE' && same;
  if (!usable || id === undefined || stackId === undefined) {
    throw new NoChangeSetError(
      `Expected a change set that can be executed, got one that is ${Status} and ${ExecutionStatus}: ${StatusReason || 'no reason given'}. Nothing was deployed.`,
    );
  }
  const changes = pages.flatMap(({ Changes = [] }) => Changes);
  return {
    id,
    stackId,
    resources: changes.flatMap(({ ResourceChange }) => ResourceChange ?? []),
  };
}

/**
 * Looks whether a change set that was shown can still be executed. CloudFormation makes it obsolete, or
 * deletes it, when the stack is changed by somebody else.
 *
 * @throws {StaleChangeSetError}
 */
export async function holdFresh({ id, stackId }: ChangeSet, client: CloudFormationClient) {
  const stale = (found: string) => new StaleChangeSetError(`the change set is ${found}`);
  try {
    const [page] = await describe({ client, stack: stackId, changeSet: id });
    if (page?.ExecutionStatus !== 'AVAILABLE') throw stale(page?.ExecutionStatus ?? 'not told');
  } catch (error) {
    throw isMissing(error) ? stale('gone') : error;
  }
}

/** Deletes a change set that is not executed; one that is not there is deleted already. */
export async function deleteChangeSet({ client, stack, changeSet }: ChangeSetAddress) {
  try {
    await client.send(new DeleteChangeSetCommand({ StackName: stack, ChangeSetName: changeSet }));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** There is no such change set, or no such stack. */
export const isMissing = (error: unknown) =>
  error instanceof Error &&
  (error instanceof ChangeSetNotFoundException ||
    (error.name === 'ValidationError' && error.message.includes('does not exist')));

async function describe({ client, stack, changeSet }: ChangeSetAddress) {
  const pages: DescribeChangeSetCommandOutput[] = [];
  const asked = { StackName: stack, ChangeSetName: changeSet };
  for await (const page of paginateDescribeChangeSet({ client }, asked)) pages.push(page);
  return pages;
}
