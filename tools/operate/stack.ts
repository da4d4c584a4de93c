import { DescribeStacksCommand, type CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { OperationError } from './errors';

/** A stack as CloudFormation describes it. */
export interface DescribedStack {
  readonly name: string;
  /** `CREATE_COMPLETE`, `UPDATE_IN_PROGRESS`, … */
  readonly status: string;
  readonly terminationProtection: boolean;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The stack is not there to act on. */
export class StackMissingError extends OperationError {}

/**
 * Describes a stack; undefined if there is none. CloudFormation says so with a `ValidationError`
 * ("DescribeStacks": "If the stack doesn't exist, an ValidationError is returned").
 */
export async function describeStack(
  client: CloudFormationClient,
  name: string,
): Promise<DescribedStack | undefined> {
  try {
    const look = new DescribeStacksCommand({ StackName: name });
    const { Stacks: [stack] = [] } = await client.send(look);
    if (!stack) return undefined;
    const outputs = (stack.Outputs ?? []).map(
      ({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue] as const,
    );
    return {
      name,
      status: stack.StackStatus ?? '',
      terminationProtection: stack.EnableTerminationProtection ?? false,
      outputs: Object.fromEntries(outputs),
    };
  } catch (error) {
    const missing =
      error instanceof Error &&
      error.name === 'ValidationError' &&
      error.message.includes('does not exist');
    if (missing) return undefined;
    throw error;
  }
}

/** Describes a stack that is there. Throws {@link StackMissingError}. */
export async function deployedStack(
  client: CloudFormationClient,
  name: string,
): Promise<DescribedStack> {
  const stack = await describeStack(client, name);
  if (stack) return stack;
  throw new StackMissingError(
    `Expected a stack ${name} in ${await client.config.region()}, found none. npm run deploy makes it; npm start brings up a local run.`,
  );
}
