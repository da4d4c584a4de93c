import type { Configuration } from '../../infra/configuration';
import type { Profile } from '../../infra/profiles';
import type { AwsClients } from './aws-clients';
import { examineAll, type Check } from './checks';
import { lookAtAlarms } from './preconditions/alarms';
import { lookAtBootstrap } from './preconditions/bootstrap';
import { lookAtCertificate } from './preconditions/certificate';
import { lookAtHostedZone, type ResolveNameServers } from './preconditions/hosted-zone';
import { lookAtAccount, lookAtRegion } from './preconditions/account';
import { lookAtMailing, lookAtRecipients, lookAtSender } from './preconditions/mail';
import { lookAtNetwork, lookAtRoutes } from './preconditions/network';
import { lookAtQuotas } from './preconditions/quotas';
import { lookAtSignInDomain } from './preconditions/sign-in-domain';
import { lookAtStack } from './preconditions/stack';
import { whyUnread } from './service-faults';
import { describeStack, type KnownStack } from './stack';

/** What a deployment stands on. */
export interface Grounds {
  readonly configuration: Configuration;
  readonly profile: Profile;
  readonly clients: AwsClients;
  readonly resolveNameServers: ResolveNameServers;
  /** The variables of the process. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Looks at everything that a deployment needs, whatever fails on the way. */
export async function checkPreconditions(grounds: Grounds): Promise<Check[]> {
  const { configuration, profile, clients, resolveNameServers, variables } = grounds;
  const known = await knownStack(grounds);
  const { region } = configuration;
  const checks = await examineAll({
    Credentials: () => lookAtAccount(clients.sts),
    Region: async () => lookAtRegion(region, variables),
    Stack: async () => lookAtStack(profile.stackName, region, known),
    'CDK bootstrap': () => lookAtBootstrap(clients.ssm, configuration),
    Network: () => lookAtNetwork(clients.ec2, configuration),
    'Network: routes': () => lookAtRoutes(clients.ec2, configuration),
    'Hosted zone': () => lookAtHostedZone(clients.route53, resolveNameServers, configuration),
    Certificate: () => lookAtCertificate(clients.acm, configuration, known),
    'Sign-in domain': () => lookAtSignInDomain(clients.cognito, configuration, known),
    'Mail: account': () => lookAtMailing(clients.ses),
    'Mail: sender': () => lookAtSender(clients.ses, configuration, known),
    'Mail: recipients': () => lookAtRecipients(clients.ses, configuration),
    Alarms: async () => lookAtAlarms(configuration, profile),
  });
  return [...checks, ...(await lookAtQuotas(clients, profile, configuration.network, known))];
}

async function knownStack({ clients, profile }: Grounds): Promise<KnownStack> {
  try {
    return { stack: await describeStack(clients.cloudFormation, profile.stackName) };
  } catch (error) {
    if (whyUnread(error) === undefined) throw error;
    return undefined;
  }
}
