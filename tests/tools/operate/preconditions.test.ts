import { ResourceNotFoundException } from '@aws-sdk/client-acm';
import { NoSuchHostedZone } from '@aws-sdk/client-route-53';
import { ParameterNotFound } from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { anyFailed, checkTable } from '../../../tools/operate/checks';
import { checkPreconditions, type Grounds } from '../../../tools/operate/preconditions';
import { grounds, standing } from './support/grounds';
import { account, check, found } from './support/preconditions';
import { denied, noCredentials, serviceError, type Recorded } from './support/replay';
import { production } from '../../../infra/profiles';

const metadata = { $metadata: {}, message: '' };
const certificateArn =
  'arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const byCertificate = { hostedZone: undefined, certificateArn };
const certificate = (changes: object) => ({
  DescribeCertificateCommand: {
    Certificate: {
      Status: 'ISSUED',
      SubjectAlternativeNames: ['*.example.com'],
      NotAfter: new Date('2031-01-01'),
      ...changes,
    },
  },
});
/** The template of a stack that has made the identity of its sender. */
const madeIdentity = (DeletionPolicy: string) => ({
  TemplateBody: JSON.stringify({
    Resources: {
      Identity: {
        Type: 'AWS::SES::EmailIdentity',
        DeletionPolicy,
        Properties: { EmailIdentity: 'example.com' },
      },
    },
  }),
});

describe('preconditions', () => {
  it('are all met by an account that is ready', async () => {
    const checks = await checkPreconditions(grounds());
    expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(checks.map(({ subject }) => subject)).toEqual([
      'Credentials',
      'Region',
      'Stack',
      'Profile',
      'Address',
      'Left behind',
      'CDK bootstrap',
      'Network',
      'Network: routes',
      'Hosted zone',
      'Address record',
      'Certificate',
      'Sign-in domain',
      'Mail: account',
      'Mail: sender',
      'Mail: recipients',
      'Alarms',
      'Quota: VPCs',
      'Quota: Lambda',
      'Quota: vCPUs',
    ]);
    expect(checkTable(checks)).toContain('ok           Credentials');
  });

  it('are all listed when nobody is signed in, and fail', async () => {
    const names = Object.keys(grounds().clients);
    const on = grounds();
    for (const name of names) {
      Object.assign(on.clients[name as 'sts'], { send: async () => Promise.reject(noCredentials) });
    }
    const checks = await checkPreconditions(on);
    expect(checks[0]).toMatchObject({ subject: 'Credentials', state: 'failed' });
    expect(checks.filter(({ state }) => state === 'failed')).toHaveLength(1);
    expect(checks.length).toBeGreaterThan(10);
    expect(anyFailed(checks)).toBe(true);
  });

  it('that may not be read are not checked, and do not fail', async () => {
    const reads = ['DescribeStacks', 'GetParameter', 'GetHostedZone', 'DescribeUserPoolDomain'];
    const others = ['ListResourceRecordSets', 'ListStacks'];
    const more = ['GetAccount', 'GetEmailIdentity', 'GetServiceQuota', 'DescribeVpcs'];
    const answers = [...reads, ...others, ...more, 'DescribeInstances'].map(
      (name) => [`${name}Command`, denied] as const,
    );
    const checks = await checkPreconditions(grounds(Object.fromEntries(answers)));
    expect(anyFailed(checks)).toBe(false);
    const states = Object.fromEntries(checks.map(({ subject, state }) => [subject, state]));
    expect(states).toMatchObject({ Credentials: 'ok', Stack: 'not checked' });
    expect(states).toMatchObject({ 'CDK bootstrap': 'not checked', 'Quota: VPCs': 'not checked' });
  });

  it('do not hide an error that nobody foresaw', async () => {
    const odd = new TypeError('odd');
    await expect(checkPreconditions(grounds({ GetParameterCommand: odd }))).rejects.toBe(odd);
  });

  it.each<[string, string, Record<string, Recorded>, object, string]>([
    ['Stack', 'failed', { DescribeStacksCommand: standing('ROLLBACK_COMPLETE') }, {}, 'delete it'],
    ['Stack', 'failed', { DescribeStacksCommand: standing('UPDATE_IN_PROGRESS') }, {}, 'Wait'],
    [
      'Stack',
      'failed',
      { DescribeStacksCommand: standing('UPDATE_ROLLBACK_FAILED') },
      {},
      'continue',
    ],
    [
      'Stack',
      'failed',
      { DescribeStacksCommand: standing('IMPORT_ROLLBACK_FAILED') },
      {},
      'continue',
    ],
    ['Stack', 'ok', { DescribeStacksCommand: standing('UPDATE_ROLLBACK_COMPLETE') }, {}, 'update'],
    [
      'CDK bootstrap',
      'failed',
      { GetParameterCommand: new ParameterNotFound(metadata) },
      {},
      'npx cdk bootstrap',
    ],
    [
      'CDK bootstrap',
      'failed',
      { GetParameterCommand: { Parameter: { Value: '5' } } },
      {},
      'npx cdk bootstrap',
    ],
    [
      'Hosted zone',
      'failed',
      { GetHostedZoneCommand: new NoSuchHostedZone(metadata) },
      {},
      'does not exist',
    ],
    [
      'Hosted zone',
      'failed',
      { GetHostedZoneCommand: { HostedZone: { Name: 'other.org.' } } },
      {},
      'not example.com.',
    ],
    [
      'Hosted zone',
      'failed',
      {
        GetHostedZoneCommand: {
          HostedZone: { Name: 'example.com.', Config: { PrivateZone: true } },
        },
      },
      {},
      'private',
    ],
    ['Certificate', 'ok', certificate({}), byCertificate, '2031-01-01'],
    [
      'Certificate',
      'failed',
      certificate({ Status: 'PENDING_VALIDATION' }),
      byCertificate,
      'validation record',
    ],
    [
      'Certificate',
      'failed',
      certificate({ SubjectAlternativeNames: ['example.com', '*.portal.example.com'] }),
      byCertificate,
      'not portal.example.com',
    ],
    [
      'Certificate',
      'failed',
      { DescribeCertificateCommand: new ResourceNotFoundException(metadata) },
      byCertificate,
      'does not exist',
    ],
    ['Certificate', 'warning', {}, { hostedZone: undefined }, 'PENDING_VALIDATION'],
    [
      'Sign-in domain',
      'failed',
      {
        DescribeUserPoolDomainCommand: {
          DomainDescription: { UserPoolId: 'eu-central-1_Other', Status: 'ACTIVE' },
        },
      },
      {},
      'signInDomainPrefix',
    ],
    [
      'Sign-in domain',
      'ok',
      {
        DescribeUserPoolDomainCommand: { DomainDescription: { UserPoolId: 'p', Status: 'ACTIVE' } },
        DescribeStacksCommand: standing('CREATE_COMPLETE', { UserPoolId: 'p' }),
      },
      {},
      "this stack's",
    ],
    ['Mail: account', 'failed', account({ SendingEnabled: false }), {}, 'paused'],
    [
      'Mail: account',
      'warning',
      { ...account({ ProductionAccessEnabled: false }), ListEmailIdentitiesCommand: {} },
      {},
      'sandbox',
    ],
    [
      'Mail: account',
      'warning',
      account({ SendQuota: { Max24HourSend: 200, SentLast24Hours: 150 } }),
      {},
      'quota',
    ],
    [
      'Mail: account',
      'ok',
      account({ SendQuota: { Max24HourSend: -1, SentLast24Hours: 150 } }),
      {},
      '',
    ],
    [
      'Mail: sender',
      'failed',
      {},
      { mail: { sender: 'portal@example.com', identity: 'example.com' } },
      'does not exist',
    ],
    [
      'Mail: sender',
      'ok',
      { GetEmailIdentityCommand: { VerifiedForSendingStatus: true } },
      { mail: { sender: 'portal@example.com', identity: 'example.com' } },
      'example.com',
    ],
    [
      'Mail: sender',
      'failed',
      { GetEmailIdentityCommand: { VerifiedForSendingStatus: true } },
      {},
      'Set "mail.identity"',
    ],
    [
      'Mail: sender',
      'failed',
      {
        DescribeStacksCommand: standing(),
        GetEmailIdentityCommand: {},
        GetTemplateCommand: madeIdentity('RetainExceptOnCreate'),
      },
      { mail: { sender: 'portal@example.com', signInMails: true } },
      'Leave "mail.signInMails" out',
    ],
    [
      'Mail: sender',
      'ok',
      {
        GetEmailIdentityCommand: { VerifiedForSendingStatus: true },
        DescribeStacksCommand: standing(),
        GetTemplateCommand: madeIdentity('Delete'),
      },
      {},
      'example.com',
    ],
    [
      'Mail: sender',
      'failed',
      {
        GetEmailIdentityCommand: { VerifiedForSendingStatus: true },
        DescribeStacksCommand: standing(),
      },
      {},
      'exists outside of this stack',
    ],
    ...(['RetainExceptOnCreate', 'Delete'] as const).map(
      (policy): [string, string, Record<string, Recorded>, object, string] => [
        'Mail: sender',
        policy === 'Delete' ? 'failed' : 'ok',
        {
          GetEmailIdentityCommand: { VerifiedForSendingStatus: true },
          DescribeStacksCommand: standing(),
          GetTemplateCommand: madeIdentity(policy),
        },
        { mail: { sender: 'portal@example.com', identity: 'example.com' } },
        policy === 'Delete' ? 'Deploy once without' : 'leaves standing',
      ],
    ),
    ['Mail: sender', 'warning', {}, { hostedZone: undefined }, 'DKIM'],
    [
      'Quota: VPCs',
      'failed',
      { DescribeVpcsCommand: { Vpcs: [{}, {}, {}, {}, {}] } },
      {},
      'L-F678F1CE',
    ],
    [
      'Quota: Lambda',
      'warning',
      { GetServiceQuotaCommand: { Quota: { Value: 10 } } },
      {},
      'L-B99A9384',
    ],
  ])('%s: %s for %j %j', async (subject, state, answers, settings, told) => {
    const result = await check(subject, answers, settings);
    expect(result).toMatchObject({ state });
    expect(`${result?.found} ${result?.remedy}`).toContain(told);
  });

  it('hold the zone against the name servers that the world asks', async () => {
    const zone = (resolveNameServers: Grounds['resolveNameServers']) =>
      found('Hosted zone', {
        ...grounds(),
        resolveNameServers,
      });
    const dnsError = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));
    expect((await zone(async () => ['NS-2.awsdns-02.com.']))?.state).toBe('ok');
    const elsewhere = await zone(async () => ['ns.registrar.net']);
    expect(elsewhere?.state).toBe('failed');
    expect(elsewhere?.remedy).toContain('ns-1.awsdns-01.org');
    expect((await zone(() => dnsError('ENODATA')))?.state).toBe('failed');
    expect((await zone(() => dnsError('ECONNREFUSED')))?.state).toBe('not checked');
  });

  it('want somebody whom alarms reach, and in production insist', async () => {
    const silent = grounds({}, { alarmEmail: undefined });
    expect((await found('Alarms', silent))?.state).toBe('warning');
    const insisting = await found('Alarms', { ...silent, profile: production });
    expect(insisting?.state).toBe('failed');
    expect(insisting?.remedy).toContain('"alarmEmail"');
    expect((await found('Alarms', { ...grounds(), profile: production }))?.state).toBe('ok');
  });

  it('notice another region in the environment', async () => {
    const region = (variables: Grounds['variables']) =>
      found('Region', { ...grounds(), variables });
    expect((await region({ AWS_REGION: 'us-east-1' }))?.state).toBe('warning');
    expect((await region({ AWS_REGION: 'eu-central-1', AWS_DEFAULT_REGION: 'x' }))?.state).toBe(
      'ok',
    );
  });

  it('do not take a broken answer of STS for a missing sign-in', async () => {
    const odd = serviceError('InternalFailure');
    await expect(checkPreconditions(grounds({ GetCallerIdentityCommand: odd }))).rejects.toBe(odd);
  });
});
