import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';
import type { Configuration } from '../../../infra/configuration';
import { failed, ok, type Finding } from '../checks';

/** What tells a bootstrap from others, if nobody says otherwise. */
const QUALIFIER = 'hnb659fds';
/** Looking up with a role of its own wants 8, deploying 6: `requiresBootstrapStackVersion`. */
const LEAST_VERSION = 8;

/**
 * Whether the account's region was prepared for the CDK, and lately enough: `cdk bootstrap` leaves its
 * version in a parameter (AWS CDK, "Customize AWS CDK bootstrapping").
 */
export async function lookAtBootstrap(
  client: SSMClient,
  { region, bootstrapQualifier: own }: Configuration,
): Promise<Finding> {
  const option =
    own === undefined ? '' : ` --qualifier ${own} --toolkit-stack-name CDKToolkit-${own}`;
  const remedy = `npx cdk bootstrap aws://<account>/${region}${option} (the pinned command line of this folder)`;
  const name = `/cdk-bootstrap/${own ?? QUALIFIER}/version`;
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
    const version = Number(Parameter?.Value);
    if (version >= LEAST_VERSION) return ok(`version ${version}`);
    return failed(`version ${Parameter?.Value}, expected at least ${LEAST_VERSION}`, remedy);
  } catch (error) {
    if (error instanceof ParameterNotFound) return failed(`none in ${region}`, remedy);
    throw error;
  }
}
