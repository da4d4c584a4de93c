import { CertificateDetail$ } from '@aws-sdk/client-acm';
import { DescribeAlarmsOutput$ } from '@aws-sdk/client-cloudwatch';
import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import { ListSubscriptionsByTopicResponse$ } from '@aws-sdk/client-sns';
import { WebACL$ } from '@aws-sdk/client-wafv2';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { closeServer, listen, type Template } from 'local-aws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { production, starter, type Profile } from '../../../infra/profiles';
import { awsClients } from '../../../tools/operate/aws-clients';
import type { Check } from '../../../tools/operate/checks';
import { readDeployment, type Deployment } from '../../../tools/operate/checks/deployment';
import { checkRow } from '../../../tools/operate/checks/row';
import { checkDeployment, rows } from '../../../tools/operate/checks/rows';
import { assemble } from '../../infra/assembly';
import { stackName } from './support/grounds';
import { replay, type Recorded } from './support/replay';
import { answering, deniedFor, writtenAnswers, type Written } from './support/written';

const NOW = Date.UTC(2030, 0, 1);
const settings = { alarmEmail: 'it@example.com' };
const templates = new Map<Profile, Template>(
  [starter, production].map((profile) => [
    profile,
    JSON.parse(assemble(settings, { profile }).text) as Template,
  ]),
);
const templateOf = (profile: Profile) => templates.get(profile) as Template;
const releaseOf = (profile: Profile) =>
  /PORTAL_RELEASE=([0-9a-f]{64})/.exec(JSON.stringify(templateOf(profile)))?.[1] ?? '';

/** Tells what the portal's process would; a test changes the release. */
let health: { release?: unknown } = {};
let server: Server;
let portal: URL;
beforeAll(async () => {
  server = createServer((_request, response) => {
    response.setHeader('x-request-id', '00000000-0000-4000-8000-000000000000');
    response.end(JSON.stringify({ status: 'ok', ...health }));
  });
  portal = new URL(`http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`);
});
afterAll(() => closeServer(server));

const written = (profile: Profile) => writtenAnswers(templateOf(profile), releaseOf(profile), NOW);

function answerAs(
  { clients }: Pick<Deployment, 'clients'>,
  of: Written,
  changes: Readonly<Record<string, Recorded>> = {},
): void {
  health = of.Release;
  const answers = { ...answering(of), ...changes };
  for (const client of Object.values(clients)) replay(client, answers);
}

async function deployment(
  profile: Profile,
  of: Written,
  changes: Readonly<Record<string, Recorded>> = {},
): Promise<Deployment> {
  const clients = awsClients('eu-central-1');
  answerAs({ clients }, of, changes);
  const { name } = profile;
  const asked = { portal, stackName, profile: name, now: () => NOW, wait: async () => undefined };
  return { ...(await readDeployment(asked, clients)), assembly: templateOf(profile) };
}

async function row(subject: string, on: Deployment): Promise<Check> {
  const found = rows.find((each) => each.subject === subject);
  if (!found) throw new Error(`Expected a row ${subject}`);
  return checkRow(found, on);
}

/** Every value within an answer, as a path of keys. */
function leaves(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [[...path]];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key]));
}

/** A copy in which the value at a path is another. */
function changed<Value>(value: Value, path: readonly string[]): Value {
  const copy = structuredClone(value);
  const [last = '', ...parents] = [...path].reverse();
  const holder = parents.reduceRight<unknown>((at, key) => Reflect.get(at as object, key), copy);
  const old: unknown = Reflect.get(holder as object, last);
  const other =
    typeof old === 'boolean' ? !old : typeof old === 'number' ? old + 1 : `${String(old)}-changed`;
  Reflect.set(holder as object, last, other);
  return copy;
}

/** Answers of which every single value counts, by the row that reads them. */
const WHOLE = [
  'User pool',
  'App clients',
  'Load balancer',
  'Listeners',
  'Listener rules',
  'Web ACLs',
  'Web ACL logs',
  'Alarms',
  'Release',
] as const;

/**
 * Where another value says nothing: what a secret is does not count, only that there is one; an
 * alarm that rings is a warning; and the attribute that is declared empty may as well be absent.
 */
const OF_NO_ACCOUNT = /\.ClientSecret$|\.StateValue$|\.Attributes\.4\.Key$/;

describe.each([starter, production])('a stack of the profile $name', (profile) => {
  it('passes as it was deployed', async () => {
    const checks = await checkDeployment(await deployment(profile, written(profile)));
    expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(checks).toHaveLength(rows.length);
  });

  it.each(WHOLE)('fails in the row %s for each single value changed', async (subject) => {
    const answers = written(profile);
    const paths = leaves(answers[subject]).filter(
      (path) => !OF_NO_ACCOUNT.test(`.${path.join('.')}`),
    );
    const unnoticed: string[] = [];
    const on = await deployment(profile, answers);
    for (const path of paths) {
      const other = { ...answers, [subject]: changed(answers[subject], path) };
      answerAs(on, other);
      const { state } = await row(subject, on);
      if (state !== 'failed') unnoticed.push(`${path.join('.')}: ${state}`);
    }
    expect(paths.length > 0).toBe(profile.webAcls || !subject.startsWith('Web ACL'));
    expect(unnoticed).toEqual([]);
  });
});

/** Keys that the SDK's schema of an answer has not got: `[3, …, names, schemas]`, `[1, …, schema]`. */
function unknownKeys(value: unknown, schema: unknown, path: string): string[] {
  if (typeof schema === 'function') return unknownKeys(value, (schema as () => unknown)(), path);
  if (!Array.isArray(schema) || typeof value !== 'object' || value === null) return [];
  const [kind, , , , names, members] = schema as unknown[];
  if (typeof kind === 'function' || Array.isArray(kind)) return unknownKeys(value, kind, path);
  if (kind === 1) return Object.values(value).flatMap((each) => unknownKeys(each, names, path));
  if (kind !== 3) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const at = (names as string[]).indexOf(key);
    if (at < 0) return [`${path}.${key}`];
    return unknownKeys(each, (members as unknown[])[at], `${path}.${key}`);
  });
}

it('is written about in the words of the SDK', () => {
  const of = written(production);
  const { Attributes, ...balancer } = of['Load balancer'];
  const told: [unknown, unknown][] = [
    [of['User pool'].pool, cognito.UserPoolType$],
    ...of['User pool'].domains.map((each): [unknown, unknown] => [
      each,
      cognito.DomainDescriptionType$,
    ]),
    ...of['App clients'].map((each): [unknown, unknown] => [each, cognito.UserPoolClientType$]),
    [balancer, elb.LoadBalancer$],
    [{ Attributes }, elb.DescribeLoadBalancerAttributesOutput$],
    [{ Listeners: of.Listeners }, elb.DescribeListenersOutput$],
    [{ Rules: of['Listener rules'] }, elb.DescribeRulesOutput$],
    ...of['Web ACLs'].map(({ acl }): [unknown, unknown] => [acl, WebACL$]),
    [{ MetricAlarms: of.Alarms }, DescribeAlarmsOutput$],
    [{ Subscriptions: of.Subscriptions[0]?.subscriptions }, ListSubscriptionsByTopicResponse$],
    [of.Renewal, CertificateDetail$],
  ];
  expect(told.flatMap(([value, schema]) => unknownKeys(value, schema, ''))).toEqual([]);
  expect(
    unknownKeys({ Rules: [{ Actions: [{ Kind: '' }] }] }, elb.DescribeRulesOutput$, ''),
  ).toEqual(['.Rules.Actions.Kind']);
});

type Changes = (answers: Written) => unknown;

/** Changes that are no other value: something more, something gone, something that AWS says. */
const CHANGES: readonly [subject: string, Changes, told: string][] = [
  [
    'Stack',
    ({ Stack }) => (Stack.StackStatus = 'UPDATE_ROLLBACK_FAILED'),
    'UPDATE_ROLLBACK_FAILED',
  ],
  ['Stack', ({ Stack }) => (Stack.EnableTerminationProtection = false), 'protection is off'],
  ['Stack', ({ Stack }) => (Stack.profile = 'starter'), 'of the profile starter'],
  ['Template', ({ Template }) => delete without(Template)['EdgeLoadBalancer9EA98EDF'], 'EdgeLoad'],
  [
    'Drift',
    ({ Drift }) =>
      Drift.drifts.push({
        LogicalResourceId: 'Pool',
        StackResourceDriftStatus: 'MODIFIED',
        PropertyDifferences: [{ PropertyPath: '/MfaConfiguration', ActualValue: 'hidden' }],
      }),
    'Pool differs in /MfaConfiguration',
  ],
  [
    'Drift',
    ({ Drift }) =>
      Drift.drifts.push({ LogicalResourceId: 'Acl', StackResourceDriftStatus: 'DELETED' }),
    'Acl is gone',
  ],
  ['Release', (answers) => delete (answers.Release as { release?: string }).release, 'none told'],
  [
    'User pool',
    (answers) =>
      Object.assign(answers['User pool'].pool, {
        LambdaConfig: { ...lambdaConfig(answers), PreTokenGeneration: 'arn:aws:lambda:other' },
      }),
    'LambdaConfig.PreTokenGeneration',
  ],
  [
    'App clients',
    (answers) => answers['App clients'].push({ ClientId: 'x', ClientName: 'mine' } as never),
    'mine that is not declared',
  ],
  [
    'App clients',
    (answers) => delete (answers['App clients'][0] as { ClientSecret?: string }).ClientSecret,
    'hasSecret is false',
  ],
  [
    'App clients',
    (answers) => Object.assign(stepUp(answers), { AllowedOAuthFlows: ['implicit'] }),
    'step-up.AllowedOAuthFlows',
  ],
  [
    'App clients',
    (answers) => Object.assign(signIn(answers), { RefreshTokenRotation: { Feature: 'ENABLED' } }),
    'sign-in.RefreshTokenRotation',
  ],
  ['Listeners', ({ Listeners }) => Listeners.pop(), 'is gone'],
  ['Listeners', ({ Listeners }) => Listeners.push({ Port: 8443 } as never), '8443 that is not'],
  ['Listener rules', (answers) => answers['Listener rules'].pop(), 'rule 90 is gone'],
  [
    'Listener rules',
    (answers) => answers['Listener rules'].push({ Priority: '5' } as never),
    'a rule 5 that is not declared',
  ],
  [
    'Listener rules',
    (answers) =>
      Object.assign(answers['Listener rules'][0] as object, {
        Transforms: [{ Type: 'url-rewrite' }],
      }),
    'rule 10 rewrites requests',
  ],
  [
    'Listener rules',
    (answers) =>
      Object.assign(signInAction(answers), { AuthenticationRequestExtraParams: { a: 'b' } }),
    'AuthenticationRequestExtraParams.a',
  ],
  ['Web ACLs', (answers) => answers['Web ACLs'].pop(), 'nothing stands before'],
  ['Web ACL logs', (answers) => answers['Web ACL logs'].pop(), 'is gone'],
  [
    'Subscriptions',
    ({ Subscriptions }) =>
      Object.assign(Subscriptions[0]?.subscriptions[0] as object, {
        SubscriptionArn: 'PendingConfirmation',
      }),
    'has not confirmed',
  ],
  ['Subscriptions', ({ Subscriptions }) => Subscriptions[1]?.subscriptions.pop(), 'not subscribed'],
  ['Alarms', ({ Alarms }) => Alarms.pop(), 'is gone'],
  ['Log', ({ Log }) => Log.events.pop(), 'has not got'],
  ['Renewal', ({ Renewal }) => (Renewal.Status = 'EXPIRED'), 'EXPIRED'],
  [
    'Renewal',
    ({ Renewal }) => Object.assign(Renewal, { RenewalSummary: { RenewalStatus: 'FAILED' } }),
    'renewal failed',
  ],
];

const without = (template: { Resources: object }) =>
  (template.Resources = { ...template.Resources }) as Record<string, unknown>;
const signInAction = (answers: Written) =>
  (answers['Listener rules'][4]!.Actions as { AuthenticateCognitoConfig: object }[])[0]
    ?.AuthenticateCognitoConfig as object;
const lambdaConfig = (answers: Written) =>
  (answers['User pool'].pool as { LambdaConfig?: object }).LambdaConfig;
const named = (answers: Written, name: string) =>
  answers['App clients'].find((each) => Reflect.get(each, 'ClientName') === name) as object;
const stepUp = (answers: Written) => named(answers, 'step-up');
const signIn = (answers: Written) => named(answers, 'sign-in');

describe('a stack', () => {
  it.each(CHANGES)('fails in the row %s where %s', async (subject, change, told) => {
    const answers = written(production);
    change(answers);
    const { state, found } = await row(subject, await deployment(production, answers));
    expect(found).toContain(told);
    expect(found).not.toContain('hidden');
    expect(state).toBe('failed');
  });

  it.each<[string, Changes, string]>([
    [
      'Alarms',
      ({ Alarms }) => Object.assign(Alarms[0] as object, { StateValue: 'ALARM' }),
      'ALARM',
    ],
    ['Renewal', ({ Renewal }) => (Renewal.NotAfter = NOW + 29.5 * 86_400_000), '29 days left'],
    [
      'Renewal',
      ({ Renewal }) =>
        Object.assign(Renewal, { RenewalSummary: { RenewalStatus: 'PENDING_VALIDATION' } }),
      'waits for DNS',
    ],
    ['Stack', ({ Stack }) => (Stack.StackStatus = 'UPDATE_ROLLBACK_COMPLETE'), 'rolled back'],
  ])('warns in the row %s', async (subject, change, told) => {
    const answers = written(production);
    change(answers);
    const { state, found } = await row(subject, await deployment(production, answers));
    expect([state, found]).toEqual(['warning', expect.stringContaining(told)]);
  });

  it.each(rows.flatMap(({ subject, needs }) => needs.map((right) => [subject, right] as const)))(
    'says in the row %s that %s is missing',
    async (subject, right) => {
      if (/^(Stack|Template)$/.test(subject)) return; // read before there are rows
      const denied = Object.fromEntries(
        Object.keys(answering(written(production))).map((name) => [name, deniedFor(right)]),
      );
      const on = await deployment(production, written(production));
      for (const client of Object.values(on.clients)) replay(client, denied);
      const { state, found } = await row(subject, on);
      expect([state, found]).toEqual([
        'not checked',
        `could not check: AWS does not allow ${right}`,
      ]);
    },
  );

  it('is not said to be as it should where AWS does not finish looking', async () => {
    const slow = {
      DescribeStackDriftDetectionStatusCommand: { DetectionStatus: 'DETECTION_IN_PROGRESS' },
    };
    const on = await deployment(production, written(production), slow);
    expect((await row('Drift', on)).state).toBe('not checked');
  });

  it('is looked at with the rights that the page of deploying gives', () => {
    const [, policy = '{}'] =
      /<!-- deploy:check rights -->\s+```json\n([^`]+)```/.exec(
        readFileSync('docs/deploy.md', 'utf8'),
      ) ?? [];
    const { Statement } = JSON.parse(policy) as { Statement: { Action: string[] }[] };
    const needed = new Set(rows.flatMap(({ needs }) => needs));
    expect(Statement.flatMap(({ Action }) => Action)).toEqual([...needed].sort());
  });

  it('never tells a secret', async () => {
    const answers = written(production);
    for (const client of answers['App clients'])
      Object.assign(client, { ClientSecret: 'hidden-1' });
    const checks = await checkDeployment(await deployment(production, answers));
    expect(JSON.stringify(checks)).not.toContain('hidden-1');
  });
});
