import type { Configuration } from '../../infra/configuration';
import type { Profile } from '../../infra/profiles';
import type { AwsClients } from './aws-clients';
import { examineAll, type Check } from './checks';
import { lookAtAlarms } from './preconditions/alarms';
import { lookAtBootstrap } from './preconditions/bootstrap';
import { lookAtCertificate } from './preconditions/certificate';
import { lookAtLeftBehind } from './preconditions/left-behind';
import { lookAtHostedZone, type ResolveNameServers } from './preconditions/hosted-zone';
import { lookAtAccount, lookAtRegion } from './preconditions/account';
import { lookAtAddress, lookAtProfile } from './preconditions/identity';
import { lookAtMailing, lookAtRecipients, lookAtSender } from './preconditions/mail';
import { lookAtNetwork, lookAtRoutes } from './preconditions/network';
import { lookAtOwnSignInDomain } from './preconditions/own-sign-in-domain';
import { lookAtQuotas } from './preconditions/quotas';
import { lookAtSignInDomain } from './preconditions/sign-in-domain';
import { lookAtStack } from './preconditions/stack';
import { lookAtZoneRecords } from './preconditions/zone-records';
import type { IntendedChanges } from './intended-changes';
import { readKnownStack, settingsFor, type KnownStack } from './standing-stack';

/** What a deployment stands on. */
export interface Grounds {
  readonly configuration: Configuration;
  readonly profile: Profile;
  readonly clients: AwsClients;
  readonly resolveNameServers: ResolveNameServers;
  /** The variables of the process. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly intended: IntendedChanges;
}

/** The stack before a deployment, as far as it may be read. */
export const knownStack = ({ clients, configuration }: Grounds): Promise<KnownStack> =>
  readKnownStack(clients.cloudFormation, configuration.stackName);

/** Looks at everything that a deployment needs, whatever fails on the way. */
export async function checkPreconditions(
  grounds: Grounds,
  looking = knownStack(grounds),
): Promise<Check[]> {
  const { profile, clients, resolveNameServers, variables, intended } = grounds;
  const known = await looking;
  const configuration = settingsFor(grounds.configuration, known);
  const { region, signInDomain } = configuration;
  const checks = await examineAll({
    Credentials: () => lookAtAccount(clients.sts),
    Region: async () => lookAtRegion(region, variables),
    Stack: async () => lookAtStack(configuration.stackName, region, known),
    Profile: async () => lookAtProfile(profile, known, intended),
    Address: async () => lookAtAddress(configuration, known, intended),
    'Left behind': () => lookAtLeftBehind(clients, configuration.stackName, known),
    'CDK bootstrap': () => lookAtBootstrap(clients.ssm, configuration),
    Network: () => lookAtNetwork(clients.ec2, configuration),
    'Network: routes': () => lookAtRoutes(clients.ec2, configuration),
    'Hosted zone': () => lookAtHostedZone(clients.route53, resolveNameServers, configuration),
    'Address record': () => lookAtZoneRecords(clients.route53, configuration, known),
    Certificate: () => lookAtCertificate(clients.acm, configuration, known),
    'Sign-in domain': () => lookAtSignInDomain(clients.cognito, configuration, known),
    ...(signInDomain && {
      'Own sign-in domain': () => lookAtOwnSignInDomain(clients.acmOfCloudFront, signInDomain),
    }),
    'Mail: account': () => lookAtMailing(clients.ses),
    'Mail: sender': () => lookAtSender(clients.ses, configuration, known),
    'Mail: recipients': () => lookAtRecipients(clients.ses, configuration),
    Alarms: async () => lookAtAlarms(configuration, profile),
  });
  return [...checks, ...(await lookAtQuotas(clients, profile, configuration.network, known))];
}
