import {
  DescribeUserPoolDomainCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Configuration } from '../../../infra/configuration';
import { failed, notChecked, ok, type Finding } from '../checks';
import type { KnownStack } from '../standing-stack';

/**
 * Whether the prefix of the sign-in pages is the stack's own, or free on a first deploy. Prefixes are unique in a region, over all
 * accounts; those of other accounts may not show here, and then the deployment itself says so.
 */
export async function lookAtSignInDomain(
  client: CognitoIdentityProviderClient,
  { signInDomainPrefix: prefix }: Configuration,
  known: KnownStack,
): Promise<Finding> {
  const stands = known?.standing?.signInDomainPrefix;
  if (stands !== undefined && stands !== prefix) {
    return failed(
      `"signInDomainPrefix" is ${prefix}; what stands has ${stands}, and keeps it`,
      `A user pool has one such domain, and CloudFormation makes the new one before it deletes the old: the update fails (aws-cdk#10062). Set it to "${stands}", or leave it out.`,
    );
  }
  const { DomainDescription } = await client.send(
    new DescribeUserPoolDomainCommand({ Domain: prefix }),
  );
  const owner = DomainDescription?.UserPoolId;
  if (!DomainDescription?.Status && owner === undefined)
    return ok(`${prefix} is free as far as this account sees`);
  if (!known) return notChecked(`${prefix} is taken, perhaps by this stack`);
  if (owner !== undefined && owner === known.stack?.outputs['UserPoolId'])
    return ok(`${prefix}, this stack's`);
  return failed(
    `${prefix} is taken by ${owner ?? 'another account'}`,
    'Set another "signInDomainPrefix" in portal.config.json.',
  );
}
