import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { awsClients, type AwsClients } from './aws-clients';
import { OperationError } from './errors';
import { findLocalRun } from './local-run';
import { projectSettings } from './settings';
import { deployedStack, type DescribedStack } from './stack';

/** Where a service is reached; the endpoint and the credentials are AWS's own if not given. */
export interface ServiceAddress {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What a command acts on. */
export interface Target {
  /** For the operator: `local run at …`, `stack … in …, account …`. */
  readonly description: string;
  readonly cognito: ServiceAddress;
  readonly dynamodb: ServiceAddress;
  /** An output of the stack. Throws {@link OutputMissingError}. */
  readonly output: (name: string) => string;
}

/** The stack is older than the command. */
export class OutputMissingError extends OperationError {}

/** What decides between the local run and the deployed stack. */
export interface TargetChoice {
  /** Act on the deployed stack although a local run stands. */
  readonly deployed: boolean;
}

/** The local parts take any credentials that are not temporary for the operator's. */
export const OPERATOR = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * What a command acts on: the local run if one stands, otherwise the deployed stack.
 *
 * @throws `StackMissingError`, and what AWS throws
 */
export async function findTarget(
  { deployed }: TargetChoice,
  findRun: typeof findLocalRun = findLocalRun,
): Promise<Target> {
  const { region, stackName } = projectSettings();
  const run = deployed ? undefined : findRun();
  if (run) {
    return {
      description: `local run at ${run.portalUrl}`,
      cognito: { region, endpoint: run.cognitoUrl, credentials: OPERATOR },
      dynamodb: { region, endpoint: run.dynamodbUrl, credentials: OPERATOR },
      output: outputOf(run.outputs),
    };
  }
  const { description, outputs } = await findStack(stackName, awsClients(region));
  return { description, cognito: { region }, dynamodb: { region }, output: outputOf(outputs) };
}

/** A stack that stands, and where. */
export interface DeployedStack extends DescribedStack {
  /** For the operator: `stack … in …, account …`. */
  readonly description: string;
  readonly region: string;
}

/** Finds a stack with the operator's credentials. Throws `StackMissingError`. */
export async function findStack(
  stackName: string,
  { cloudFormation, sts }: Pick<AwsClients, 'cloudFormation' | 'sts'>,
): Promise<DeployedStack> {
  const region = await cloudFormation.config.region();
  const { Account: account } = await sts.send(new GetCallerIdentityCommand());
  const stack = await deployedStack(cloudFormation, stackName);
  return { ...stack, region, description: `stack ${stackName} in ${region}, account ${account}` };
}

function outputOf(outputs: Readonly<Record<string, string>>): Target['output'] {
  return (name) => {
    const value = outputs[name];
    if (value !== undefined) return value;
    throw new OutputMissingError(
      `Expected an output ${name} of the stack, found none. Deploy this version first.`,
    );
  };
}
