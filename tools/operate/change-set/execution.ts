import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  DescribeStackEventsCommand,
  ExecuteChangeSetCommand,
  InvalidChangeSetStatusException,
  type CloudFormationClient,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { OperationError } from '../errors';
import { isUnreachable } from '../service-faults';
import type { Terminal } from '../terminal';
import { isMissing, StaleChangeSetError, type ChangeSet } from './change-set';

/** CloudFormation took the change set, and could not carry it out. */
export class DeploymentFailedError extends OperationError {}

/** Where a change set is executed and told of. */
export interface Execution {
  readonly client: CloudFormationClient;
  readonly terminal: Pick<Terminal, 'print'>;
  /** How long to wait between two looks. */
  readonly pollMs: number;
  /** Ends the waiting, not the update. */
  readonly stopped: AbortSignal;
  /** CloudFormation has taken the change set. */
  readonly begun: () => void;
}

/**
 * Executes exactly this change set, and prints what becomes of each resource until the stack's own event
 * says that it has ended ("DescribeStackEvents").
 *
 * @throws {StaleChangeSetError} {@link DeploymentFailedError} with the reasons, `AbortError`, and what AWS throws
 */
export async function execute({ id, stackId }: ChangeSet, on: Execution): Promise<void> {
  const { client, terminal, pollMs, stopped } = on;
  const seen = new Set((await newEvents(client, stackId)).map(({ EventId }) => EventId));
  const order = { StackName: stackId, ChangeSetName: id, ClientRequestToken: randomUUID() };
  await client.send(new ExecuteChangeSetCommand(order)).catch(tellStale);
  on.begun();
  const reasons: string[] = [];
  for (;;) {
    for (const event of await newEvents(client, stackId, seen).catch(whileUnreachable)) {
      seen.add(event.EventId);
      if (isTold(event)) terminal.print(line(event));
      if (isCause(event)) reasons.push(line(event));
      const status: string = event.ResourceStatus ?? '';
      if (!isOfStack(event) || status.endsWith('_IN_PROGRESS')) continue;
      if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return;
      throw new DeploymentFailedError(
        [`The stack is ${status}. What failed:`, ...reasons].join('\n'),
      );
    }
    await setTimeout(pollMs, undefined, { signal: stopped });
  }
}

/** "The change set status might be …, or the stack status might be UPDATE_IN_PROGRESS." */
function tellStale(error: unknown): never {
  if (!isMissing(error) && !(error instanceof InvalidChangeSetStatusException)) throw error;
  throw new StaleChangeSetError(error instanceof Error ? error.message : String(error));
}

/** The events that are not among these, the oldest first; the newest page if none are given. */
async function newEvents(
  client: CloudFormationClient,
  StackName: string,
  seen?: ReadonlySet<string | undefined>,
): Promise<StackEvent[]> {
  const events: StackEvent[] = [];
  let NextToken: string | undefined;
  do {
    const look = new DescribeStackEventsCommand({ StackName, ...(NextToken && { NextToken }) });
    const page = await client.send(look);
    for (const event of page.StackEvents ?? []) {
      if (seen?.has(event.EventId)) return events.reverse();
      events.push(event);
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined && seen);
  return events.reverse();
}

/** The update goes on while nobody can see it. */
function whileUnreachable(error: unknown): StackEvent[] {
  if (isUnreachable(error)) return [];
  throw error;
}

const isOfStack = ({ PhysicalResourceId, StackId }: StackEvent) => PhysicalResourceId === StackId;

/** What is only begun is told if there is more to say, such as the record that a certificate waits for. */
function isTold({ ResourceStatus, ResourceStatusReason: reason }: StackEvent): boolean {
  if (!ResourceStatus?.endsWith('_IN_PROGRESS')) return true;
  return reason !== undefined && reason !== 'Resource creation Initiated';
}

/** A failure that is not the echo of another one. */
function isCause(event: StackEvent): boolean {
  const { ResourceStatus, ResourceStatusReason: reason = '' } = event;
  const failed = ResourceStatus?.endsWith('_FAILED') ?? false;
  return failed && !isOfStack(event) && !/cancelled$/i.test(reason);
}

function line(event: StackEvent): string {
  const { Timestamp, ResourceStatus, ResourceType, LogicalResourceId, ResourceStatusReason } =
    event;
  const time = Timestamp?.toISOString().slice(11, 19) ?? '';
  const reason = ResourceStatusReason === undefined ? '' : `  ${ResourceStatusReason}`;
  return `  ${time}  ${ResourceStatus}  ${ResourceType} ${LogicalResourceId}${reason}`;
}
