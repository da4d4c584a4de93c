import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { failed, ok, warning, type Finding } from '../checks';
import { isUnauthenticated, isUnreachable } from '../service-faults';

/** Whose credentials these are. Asked in the region itself, which must be enabled for the account. */
export async function lookAtAccount(client: STSClient): Promise<Finding> {
  try {
    const { Account, Arn } = await client.send(new GetCallerIdentityCommand());
    return ok(`account ${Account}, as ${Arn}`);
  } catch (error) {
    if (isUnauthenticated(error)) {
      return failed(
        'none that AWS takes',
        'Sign in, for example with aws sso login, and name the profile in AWS_PROFILE. If others are taken elsewhere, this region may be disabled for the account.',
      );
    }
    if (isUnreachable(error)) return failed('no answer', 'Check the network and the region.');
    throw error;
  }
}

/** The stack goes to the region of the settings; a variable that says another was perhaps meant. */
export function lookAtRegion(
  region: string,
  { AWS_REGION, AWS_DEFAULT_REGION }: Readonly<Record<string, string | undefined>>,
): Finding {
  const [name, said] = AWS_REGION
    ? ['AWS_REGION', AWS_REGION]
    : ['AWS_DEFAULT_REGION', AWS_DEFAULT_REGION];
  if (!said || said === region) return ok(`${region} (portal.config.json)`);
  return warning(
    `${region} (portal.config.json), while ${name} is ${said}`,
    `If ${said} is meant, change "region" in portal.config.json.`,
  );
}
