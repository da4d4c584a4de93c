import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';
import { failed, ok, type Finding } from '../checks';

/** Where `cdk bootstrap` leaves its version (AWS CDK, "Customize AWS CDK bootstrapping"). */
const VERSION_PARAMETER = '/cdk-bootstrap/hnb659fds/version';
/** Looking up with a role of its own wants 8, deploying 6: `requiresBootstrapStackVersion`. */
const LEAST_VERSION = 8;

/** Whether the account's region was prepared for the CDK, and lately enough. */
export async function lookAtBootstrap(client: SSMClient, region: string): Promise<Finding> {
  const remedy = `npx cdk bootstrap aws://<account>/${region} (the pinned command line of this folder)`;
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: VERSION_PARAMETER }));
    const version = Number(Parameter?.Value);
    if (version >= LEAST_VERSION) return ok(`version ${version}`);
    return failed(`version ${Parameter?.Value}, expected at least ${LEAST_VERSION}`, remedy);
  } catch (error) {
    if (error instanceof ParameterNotFound) return failed(`none in ${region}`, remedy);
    throw error;
  }
}
