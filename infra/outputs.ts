import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { Parts } from './parts';
import { emailOf, people } from './people';
import type { Plan } from './plan';

/** What a deployment prints. */
export function addOutputs(stack: Stack & Parts, { profile, configuration }: Plan): void {
  const { access, directory, edge, stepUp } = stack;
  const [someone] = people;
  const username =
    configuration.seedPeople && someone
      ? emailOf(someone, configuration.emailDomain)
      : `NAME@${configuration.emailDomain}`;
  const output = (id: string, description: string, value: string) =>
    new CfnOutput(stack, id, { description, value });

  output('PortalUrl', 'The portal', `https://${configuration.domainName}`);
  // These two and the address belong to the stack: each deploy compares them.
  output('Profile', 'The profile that stands', profile.name);
  output(
    'SignInDomainPrefix',
    'Of the sign-in pages, and for good',
    configuration.signInDomainPrefix,
  );
  output('SignInUrl', 'The sign-in pages', directory.signInUrl);
  output('UserPoolId', 'The user pool', directory.userPool.userPoolId);
  output(
    'LoadBalancerDnsName',
    'Where the DNS record of the portal points',
    edge.loadBalancer.loadBalancerDnsName,
  );
  output('ChallengeTableName', 'What the step-up remembers', stepUp.challenges.tableName);
  output('ActsTableName', 'What waits for the code of a decision', access.acts.tableName);
  const { recordsToAdd } = stepUp.mail;
  if (recordsToAdd !== undefined) {
    output('MailDomainRecords', 'DNS records that prove the mail domain to SES', recordsToAdd);
  }
  output(
    'SetPasswordCommand',
    'Sets the first password of a person, in bash; the password is typed in and not kept',
    `read -rsp 'Password: ' PASSWORD && aws cognito-idp admin-set-user-password --region ${stack.region} --user-pool-id ${directory.userPool.userPoolId} --username ${username} --permanent --password "$PASSWORD"`,
  );
}
