import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAwsCommandLine, type AwsCommandLine } from '../fixtures/aws-command-line';
import { useCloud } from '../fixtures/cloud';
import { lacks } from '../setup/instance-tools';

/** The commands of the guide that were run here: `cognito-idp list-users`. */
const ran = new Set<string>();

/** Every command of these services in documentation, tools and the stack's outputs. */
function commandsOfTheGuide(): string[] {
  const found = ['docs', 'infra', 'tools'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:md|ts)$/.test(path))
      .map((path) => readFileSync(join(folder, path), 'utf8')),
  );
  const command = /\baws ((?:cognito-idp|dynamodb|lambda|sesv2) [a-z-]+)/g;
  return [
    ...new Set(found.flatMap((text) => [...text.matchAll(command)].map(([, name]) => name!))),
  ];
}

describe.skipIf(lacks('aws'))('the AWS command line', () => {
  const cloud = useCloud({ instances: 0 });
  let aws: AwsCommandLine;
  let pool: readonly string[];

  beforeAll(() => {
    const { cognitoUrl, dynamodbUrl, lambdaUrl, inboxUrl, userPool } = cloud();
    const [region = ''] = userPool.poolId.split('_');
    pool = ['--user-pool-id', userPool.poolId];
    aws = startAwsCommandLine(region, {
      'cognito-idp': cognitoUrl,
      dynamodb: dynamodbUrl,
      lambda: lambdaUrl,
      sesv2: inboxUrl,
    });
  });
  afterAll(() => aws.close());

  async function run(service: string, operation: string, ...args: readonly string[]) {
    ran.add(`${service} ${operation}`);
    return aws.run(service, operation, ...args);
  }
  /** What a command prints that succeeds, without the last end of line. */
  async function printed(operation: string, ...args: readonly string[]): Promise<string> {
    const { code, out, err } = await run('cognito-idp', operation, ...args);
    expect([code, err]).toEqual([0, '']);
    return out.trimEnd();
  }
  const json = async (operation: string, ...args: readonly string[]) =>
    JSON.parse(await printed(operation, ...args)) as Record<string, unknown>;
  const text = (operation: string, query: string, ...args: readonly string[]) =>
    printed(operation, ...args, '--query', query, '--output', 'text');

  it('finds the pool, its clients and its domain', async () => {
    const [, id = ''] = pool;
    expect(await text('list-user-pools', 'UserPools[].Id', '--max-results', '10')).toBe(id);
    const tier = 'UserPool.[UserPoolTier,MfaConfiguration,Domain]';
    const [, , domain = ''] = (await text('describe-user-pool', tier, ...pool)).split('\t');
    const query = 'DomainDescription.[UserPoolId,Status]';
    const described = await text('describe-user-pool-domain', query, '--domain', domain);
    expect(described).toBe(`${id}\tACTIVE`);
    const named = "UserPoolClients[?ClientName=='sign-in'].ClientId";
    const client = ['--client-id', await text('list-user-pool-clients', named, ...pool)];
    const secret = 'UserPoolClient.ClientSecret';
    expect(await text('describe-user-pool-client', secret, ...pool, ...client)).toMatch(/^\w{51}$/);
  });

  it('makes an account, opens an area, changes the account and takes all of it away', async () => {
    const person = [...pool, '--username', 'new@example.com'];
    const attribute = (name: string, value: string) => `Name=${name},Value=${value}`;
    const { User } = await json(
      'admin-create-user',
      ...person,
      '--message-action',
      'SUPPRESS',
      '--user-attributes',
      attribute('email', 'new@example.com'),
      attribute('email_verified', 'true'),
      attribute('given_name', 'Nova'),
      attribute('family_name', 'Rand'),
    );
    expect(User).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true });
    expect(
      await printed(
        'admin-set-user-password',
        ...person,
        '--permanent',
        '--password',
        'A-first-password-1',
      ),
    ).toBe('');
    const locale = ['--user-attributes', attribute('locale', 'de')];
    expect(await printed('admin-update-user-attributes', ...person, ...locale)).toBe('');
    const shown = "[UserStatus,UserAttributes[?Name=='locale'].Value|[0]]";
    expect(await text('admin-get-user', shown, ...person)).toBe('CONFIRMED\tde');
    await printed('admin-delete-user-attributes', ...person, '--user-attribute-names', 'locale');
    expect(await text('admin-get-user', shown, ...person)).toBe('CONFIRMED\tNone');

    const group = ['--group-name', 'hr'];
    await printed('admin-add-user-to-group', ...person, ...group);
    const groups = () => text('admin-list-groups-for-user', 'Groups[].GroupName', ...person);
    expect(await groups()).toBe('hr');
    const members = 'Users[].Attributes[?Name==`email`].Value[]';
    expect(await text('list-users-in-group', members, ...pool, ...group)).toContain(
      'new@example.com',
    );
    await printed('admin-remove-user-from-group', ...person, ...group);
    expect(await groups()).toBe('');

    await printed('admin-disable-user', ...person);
    await printed('admin-user-global-sign-out', ...person);
    const disabled = ['--filter', 'status = "Disabled"'];
    const emails = 'Users[].Attributes[?Name==`email`].Value[]';
    expect(await text('list-users', emails, ...pool, ...disabled)).toBe('new@example.com');
    await printed('admin-enable-user', ...person);
    await printed('admin-delete-user', ...person);
    const gone = await run('cognito-idp', 'admin-get-user', ...person);
    expect(gone.code).not.toBe(0);
    expect(gone.err).toContain('(UserNotFoundException) when calling the AdminGetUser operation');
  });

  it('asks for page after page by itself', async () => {
    const byPages = ['--page-size', '2', ...pool];
    const names = (await text('list-groups', 'Groups[].GroupName', ...byPages)).split(/\s+/);
    expect(names).toContain('admins');
    expect(names.length).toBeGreaterThan(4);
    const users = await json('list-users', ...byPages);
    expect(users['Users']).toHaveLength(cloud().userPool.people.length);
  });

  it('makes, changes and deletes a group with a role', async () => {
    const group = [...pool, '--group-name', 'guests'];
    const role = 'arn:aws:iam::123456789012:role/guests';
    const made = await json('create-group', ...group, '--role-arn', role, '--precedence', '2');
    expect(made['Group']).toMatchObject({ RoleArn: role, Precedence: 2 });
    const description = 'Group.[Description,RoleArn]';
    const changed = await text('update-group', description, ...group, '--description', 'Visitors');
    expect(changed).toBe(`Visitors\t${role}`);
    expect(await text('get-group', description, ...group)).toBe(changed);
    await printed('delete-group', ...group);
    expect((await run('cognito-idp', 'get-group', ...group)).err).toContain(
      'ResourceNotFoundException',
    );
  });

  it('rotates a client’s secret, if it is new enough to know how', async ({ skip }) => {
    const named = "UserPoolClients[?ClientName=='step-up'].ClientId";
    const client = [...pool, '--client-id', await text('list-user-pool-clients', named, ...pool)];
    const first = 'ClientSecrets[0].ClientSecretId';
    const listed = await run('cognito-idp', 'list-user-pool-client-secrets', ...client);
    for (const verb of ['add', 'delete']) ran.add(`cognito-idp ${verb}-user-pool-client-secret`);
    if (/invalid choice/i.test(listed.err)) skip();
    const old = await text('list-user-pool-client-secrets', first, ...client);
    const id = 'ClientSecretDescriptor.ClientSecretId';
    const added = await text('add-user-pool-client-secret', id, ...client);
    await printed('delete-user-pool-client-secret', ...client, '--client-secret-id', old);
    expect(await text('list-user-pool-client-secrets', first, ...client)).toBe(added);
  });

  it('puts an item back unless it is there, and reads it', async () => {
    const table = ['--table-name', cloud().outputs['ActsTableName'] ?? ''];
    const key = { ':sub': { S: 'somebody' } };
    const names = ['--expression-attribute-names', '{"#sub":"sub"}'];
    const put = () =>
      run(
        'dynamodb',
        'put-item',
        ...table,
        ...['--item', JSON.stringify({ sub: { S: 'somebody' } })],
        ...['--condition-expression', 'attribute_not_exists(#sub)'],
        ...names,
      );
    expect((await put()).code).toBe(0);
    expect((await put()).err).toContain('ConditionalCheckFailedException');
    const asked = ['--key-condition-expression', '#sub = :sub', ...names];
    const values = ['--expression-attribute-values', JSON.stringify(key)];
    const answers = [
      await run('dynamodb', 'query', ...table, ...asked, ...values, '--query', 'Items[]'),
      await run('dynamodb', 'scan', ...table, '--query', 'Items[]', '--output', 'json'),
    ];
    for (const { out, err } of answers) {
      expect(err).toBe('');
      expect(JSON.parse(out)).toEqual([{ sub: { S: 'somebody' } }]);
    }
    expect((await run('dynamodb', 'wait', 'table-exists', ...table)).code).toBe(0);
  });

  it.each([
    ['cognito-idp', 'update-user-pool', '--user-pool-id', 'eu-central-1_x'],
    ['cognito-idp', 'delete-user-pool', '--user-pool-id', 'eu-central-1_x'],
    ['dynamodb', 'describe-continuous-backups', '--table-name', 'table'],
    ['dynamodb', 'list-backups', '--backup-type', 'SYSTEM'],
    [
      'dynamodb',
      'restore-table-to-point-in-time',
      ...['--source-table-name', 'table', '--target-table-name', 'table-restored'],
    ],
    [
      'dynamodb',
      'restore-table-from-backup',
      ...['--backup-arn', `arn:aws:dynamodb:${'x'.repeat(40)}`, '--target-table-name', 'table'],
    ],
    [
      'dynamodb',
      'update-time-to-live',
      ...['--table-name', 'table'],
      ...['--time-to-live-specification', 'Enabled=true,AttributeName=expiresAt'],
    ],
    [
      'dynamodb',
      'update-continuous-backups',
      ...['--table-name', 'table'],
      ...['--point-in-time-recovery-specification', 'PointInTimeRecoveryEnabled=true'],
    ],
    [
      'cognito-idp',
      'create-user-import-job',
      ...['--user-pool-id', 'eu-central-1_x', '--job-name', 'job'],
      ...['--cloud-watch-logs-role-arn', 'arn:aws:iam::123456789012:role/import'],
    ],
    [
      'lambda',
      'put-function-concurrency',
      '--reserved-concurrent-executions',
      '0',
      '--function-name',
      'access',
    ],
    ['lambda', 'delete-function-concurrency', '--function-name', 'access'],
    ['sesv2', 'get-account'],
    ['sesv2', 'get-suppressed-destination', '--email-address', 'a@example.com'],
    ['sesv2', 'list-suppressed-destinations', '--reasons', 'BOUNCE'],
    ['sesv2', 'delete-email-identity', '--email-identity', 'example.com'],
  ])('is told that %s %s is not served here', async (service, operation, ...args) => {
    const { code, err } = await run(service, operation, ...args);
    expect(code).not.toBe(0);
    expect(err).toContain('exists in AWS, and is not served here.');
  });

  it('has run every command of the guide', () => {
    const missing = commandsOfTheGuide().filter((command) => !ran.has(command));
    // These end what the other tests ask: tables stand as their template has them.
    expect(missing.sort()).toEqual(['dynamodb delete-table', 'dynamodb update-table']);
  });
});
