import { NotFoundException, type SESv2Client } from '@aws-sdk/client-sesv2';
import { parseConfiguration, type Configuration } from '../../../../infra/configuration';
import { starter, type Profile } from '../../../../infra/profiles';
import { awsClients, type AwsClients } from '../../../../tools/operate/aws-clients';
import type { Grounds } from '../../../../tools/operate/preconditions';
import { projectSettings } from '../../../../tools/operate/settings';
import { replay, serviceError, type Recorded } from './replay';

export const profile: Profile = starter;
/** That of the project: its assembly is what the tests read. */
export const { stackName } = projectSettings();
export const noStack = serviceError('ValidationError', `Stack with id ${stackName} does not exist`);
export const standing = (status = 'CREATE_COMPLETE', outputs: Record<string, string> = {}) => ({
  Stacks: [
    {
      StackName: stackName,
      StackStatus: status,
      CreationTime: new Date(0),
      Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({
        OutputKey,
        OutputValue,
      })),
    },
  ],
});

/** Settings of a first deploy with a hosted zone. */
export function settings(overrides: object = {}): Configuration {
  return parseConfiguration({
    region: 'eu-central-1',
    stackName,
    domainName: 'portal.example.com',
    emailDomain: 'example.com',
    seedPeople: true,
    mail: { sender: 'Portal <portal@example.com>' },
    alarmEmail: 'it@example.com',
    hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'example.com' },
    ...overrides,
  });
}

/** Answers of an account in which everything is ready for a first deploy. */
export const ready: Readonly<Record<string, Recorded>> = {
  GetCallerIdentityCommand: {
    UserId: 'AIDACKCEVSQ6C2EXAMPLE',
    Account: '111122223333',
    Arn: 'arn:aws:iam::111122223333:user/operator',
  },
  DescribeStacksCommand: noStack,
  GetTemplateCommand: { TemplateBody: '{"Resources":{}}' },
  GetParameterCommand: { Parameter: { Name: '/cdk-bootstrap/hnb659fds/version', Value: '30' } },
  GetHostedZoneCommand: {
    HostedZone: {
      Id: '/hostedzone/Z0123456789ABCDEFGHIJ',
      Name: 'example.com.',
      CallerReference: 'x',
      Config: { PrivateZone: false },
    },
    DelegationSet: { NameServers: ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.com'] },
  },
  ListStacksCommand: { StackSummaries: [] },
  ListResourceRecordSetsCommand: { ResourceRecordSets: [] },
  DescribeUserPoolDomainCommand: { DomainDescription: {} },
  GetAccountCommand: {
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    EnforcementStatus: 'HEALTHY',
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 10 },
  },
  GetEmailIdentityCommand: new NotFoundException({ $metadata: {}, message: 'No such identity' }),
  GetServiceQuotaCommand: ({ ServiceCode, QuotaCode }) => ({
    Quota: { Value: ServiceCode === 'lambda' ? 1_000 : QuotaCode === 'L-1216C47A' ? 8 : 5 },
  }),
  DescribeInstancesCommand: { Reservations: [] },
  DescribeVpcsCommand: { Vpcs: [{ VpcId: 'vpc-1' }] },
  DescribeAddressesCommand: { Addresses: [] },
  GetAccountSettingsCommand: {
    AccountLimit: { ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 1_000 },
  },
};

export function testClients(answers: Readonly<Record<string, Recorded>> = {}): AwsClients {
  const clients = awsClients('eu-central-1', 'eu-central-1');
  for (const client of Object.values(clients) as SESv2Client[])
    replay(client, { ...ready, ...answers });
  return clients;
}

export function grounds(
  answers: Readonly<Record<string, Recorded>> = {},
  overrides: object = {},
): Grounds {
  return {
    configuration: settings(overrides),
    profile,
    clients: testClients(answers),
    resolveNameServers: async () => ['ns-1.awsdns-01.org'],
    variables: {},
    intended: {},
  };
}
