import { GetEmailIdentityCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import { groups } from '../../app/areas.server';
import type { Configuration } from '../../infra/configuration';
import { mailDomainOf } from '../../infra/mail-settings';
import { emailOf, people } from '../../infra/people';
import type { DescribedStack } from './stack';

/** What the operator reads after a deployment: the outputs, and what is left to do by hand. */
export async function nextSteps(
  stack: DescribedStack,
  configuration: Configuration,
  ses: SESv2Client,
): Promise<string> {
  const { domainName, hostedZone, seedPeople, emailDomain, alarmEmail } = configuration;
  const width = Math.max(...Object.keys(stack.outputs).map((name) => name.length), 0);
  const outputs = Object.entries(stack.outputs).map(
    ([name, value]) => `  ${name.padEnd(width)}  ${value}`,
  );
  const [first] = people;
  const email = seedPeople && first ? emailOf(first, emailDomain) : '<email>';
  const steps = [
    ...(hostedZone
      ? []
      : [
          `Point the name at the load balancer:\n       CNAME  ${domainName}  →  ${stack.outputs['LoadBalancerDnsName'] ?? 'the load balancer'}`,
        ]),
    ...(await dkimStep(configuration, ses)),
    alarmEmail === undefined
      ? 'No alarm reaches anybody: set "alarmEmail" in portal.config.json, and deploy again.'
      : `Confirm the two mails from AWS Notifications to ${alarmEmail}, of the alarms and of the instances: until then nothing reaches anybody.`,
    ...(seedPeople ? [] : [firstPersonStep(stack, configuration)]),
    `Set the first password:  npm run users:password -- ${email} --deployed`,
    `Check from outside:      npm run deploy:check -- https://${domainName}`,
  ];
  return [
    `\n${stack.name} stands:\n`,
    ...outputs,
    '\nWhat is left to do:\n',
    ...steps.map((step, index) => `  ${index + 1}. ${step}`),
  ].join('\n');
}

/** How a person is created as the stack creates those whom it seeds (`infra/membership.ts`). */
function firstPersonStep({ outputs }: DescribedStack, { region }: Configuration): string {
  const at = `--region ${region} --user-pool-id ${outputs['UserPoolId'] ?? '<user pool>'} --username <email>`;
  return [
    'Create the first person, and open an area by a group. No code goes to an address that is not',
    '     marked as verified, and nobody is mailed an invitation:',
    `       aws cognito-idp admin-create-user ${at} --message-action SUPPRESS --user-attributes Name=email,Value=<email> Name=email_verified,Value=true Name=given_name,Value=<given> Name=family_name,Value=<family>`,
    `       aws cognito-idp admin-add-user-to-group ${at} --group-name <${groups.join('|')}>`,
  ].join('\n');
}

/** The records that prove the sender's domain, unless they are there or the stack makes them. */
async function dkimStep({ mail, hostedZone }: Configuration, ses: SESv2Client): Promise<string[]> {
  const domain = mailDomainOf(mail.sender);
  if (mail.identity !== undefined) return [];
  if (hostedZone && `.${domain}`.endsWith(`.${hostedZone.name}`)) return [];
  const title = `Prove to SES that ${domain} is yours, or no code is mailed:`;
  try {
    const { VerifiedForSendingStatus, DkimAttributes } = await ses.send(
      new GetEmailIdentityCommand({ EmailIdentity: domain }),
    );
    if (VerifiedForSendingStatus) return [];
    const records = (DkimAttributes?.Tokens ?? []).map(
      (token) => `       CNAME  ${token}._domainkey.${domain}  →  ${token}.dkim.amazonses.com`,
    );
    return [[title, ...records].join('\n')];
  } catch {
    // The deployment stands, whether or not the records can be read here.
    return [`${title} the SES console shows three CNAME records for it.`];
  }
}
