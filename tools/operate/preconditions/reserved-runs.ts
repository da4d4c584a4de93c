import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { isDenied } from '../service-faults';

/** The runs that functions of the account keep for themselves; undefined if that may not be read. */
export async function reservedRuns(client: LambdaClient): Promise<number | undefined> {
  try {
    const { AccountLimit } = await client.send(new GetAccountSettingsCommand({}));
    const { ConcurrentExecutions = 0, UnreservedConcurrentExecutions = 0 } = AccountLimit ?? {};
    return ConcurrentExecutions - UnreservedConcurrentExecutions;
  } catch (error) {
    if (isDenied(error)) return undefined;
    throw error;
  }
}
