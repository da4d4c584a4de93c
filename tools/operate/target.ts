import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { OperationError } from './errors';
import { findLocalRun } from './local-run';
import { profileNamed, projectSettings } from './settings';
import { describeStack, type DescribedStack } from './stack';

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

/** The stack is not there to act on. */
export class StackMissingError extends OperationError {
  override readonly name = 'StackMissingError';
  constructor(
    readonly stackName: string,
    readonly region: string,
  ) {
    super(
      `Expected a stack ${stackName} in ${region}, found none. npm run deploy makes it; npm start brings up a local run.`,
    );
  }
}

/** The stack is older than the command. */
export class OutputMissingError extends OperationError {
  override readonly name = 'OutputMissingError';
  constructor(readonly output: string) {
    super(`Expected an output ${output} of the stack, found none. Deploy this version first.`);
  }
}

/** What decides between the local run and the deployed stack. */
export interface TargetChoice {
  /** Act on the deployed stack although a local run stands. */
  readonly deployed: boolean;
  /** The name of the deployed stack's profile. */
  readonly profile: string;
}

/** The local parts take any credentials that are not temporary for the operator's. */
const operator = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * What a command acts on: the local run if one stands, otherwise the deployed stack.
 *
 * @throws {StackMissingError} and what AWS throws
 */
export async function findTarget(
  { deployed, profile }: TargetChoice,
  findRun: typeof findLocalRun = findLocalRun,
): Promise<Target> {
  const { region } = projectSettings();
  const run = deployed ? undefined : findRun();
  if (run) {
    return {
      description: `local run at ${run.portalUrl}`,
      cognito: { region, endpoint: run.cognitoUrl, credentials: operator },
      dynamodb: { region, endpoint: run.dynamodbUrl, credentials: operator },
      output: outputOf(run.outputs),
    };
  }
  const { stackName } = await profileNamed(profile);
  const stack = await findStack(
    stackName,
    new CloudFormationClient({ region }),
    new STSClient({ region }),
  );
  return {
    description: stack.description,
    cognito: { region },
    dynamodb: { region },
    output: outputOf(stack.outputs),
  };
}

/** A stack that stands, and where. */
export interface DeployedStack extends DescribedStack {
  /** For the operator: `stack … in …, account …`. */
  readonly description: string;
  readonly region: string;
}

/** Finds a stack with the operator's credentials. Throws {@link StackMissingError}. */
export async function findStack(
  stackName: string,
  cloudFormation: CloudFormationClient,
  sts: STSClient,
): Promise<DeployedStack> {
  const region = await cloudFormation.config.region();
  const { Account: account } = await sts.send(new GetCallerIdentityCommand());
  const stack = await describeStack(cloudFormation, stackName);
  if (!stack) throw new StackMissingError(stackName, region);
  return {
    ...stack,
    region,
    description: `stack ${stackName} in ${region}, account ${account}`,
  };
}

function outputOf(outputs: Readonly<Record<string, string>>): Target['output'] {
  return (name) => {
    const value = outputs[name];
    if (value === undefined) throw new OutputMissingError(name);
    return value;
  };
}
