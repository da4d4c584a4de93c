import {
  deployStack,
  loadBalancerFrom,
  publicOrigins,
  requestTo,
  ruleFor,
  type Template,
} from 'local-aws';
import { isDeepStrictEqual } from 'node:util';
import { addresses } from '../../app/company/addresses';
import { OWN_RULES, publicRules } from '../../contracts/addresses';
import { principalsIn } from '../../tools/report/permissions';
import { policyStatementsIn } from '../../tools/report/permissions';
import { templateText } from '../../tools/report/template-text';
import { settings, type TestAssembly, type TemplateResource } from './assembly';
import { permissionsOf } from './roles';

/** The one service that assumes each role, by what the logical id begins with. */
const trusted: Readonly<Record<string, string>> = {
  NetworkFlowLogWriter: 'vpc-flow-logs.amazonaws.com',
  StepUp: 'lambda.amazonaws.com',
  CompanySignIn: 'lambda.amazonaws.com',
  AccessFunction: 'lambda.amazonaws.com',
  PeopleFunction: 'lambda.amazonaws.com',
  ComputeAccess: 'ec2.amazonaws.com',
  OwnJob: 'lambda.amazonaws.com',
};

/** What the roles may do, by what their logical ids begin with: these actions and no others. */
const permitted: Readonly<Record<string, readonly string[]>> = {
  NetworkFlowLogWriter: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
  StepUpDefineAuthChallenge: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  StepUpCreateAuthChallenge: [
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'ses:SendEmail',
  ],
  StepUpVerifyAuthChallenge: [
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'ses:SendEmail',
  ],
  AccessFunction: [
    'cognito-idp:AdminGetUser',
    'cognito-idp:AdminListGroupsForUser',
    'cognito-idp:ListUsersInGroup',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'ses:SendEmail',
  ],
  PeopleFunction: [
    'cognito-idp:AdminAddUserToGroup',
    'cognito-idp:AdminCreateUser',
    'cognito-idp:AdminDisableUser',
    'cognito-idp:AdminEnableUser',
    'cognito-idp:AdminGetUser',
    'cognito-idp:AdminListGroupsForUser',
    'cognito-idp:AdminRemoveUserFromGroup',
    'cognito-idp:AdminUpdateUserAttributes',
    'cognito-idp:AdminUserGlobalSignOut',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'ses:SendEmail',
  ],
  CompanySignIn: [
    'cognito-idp:AdminGetUser',
    'cognito-idp:AdminLinkProviderForUser',
    'cognito-idp:AdminSetUserPassword',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ],
  ComputeAccess: [
    'cognito-idp:AdminGetUser',
    'cognito-idp:AdminInitiateAuth',
    'cognito-idp:AdminListGroupsForUser',
    'cognito-idp:AdminRespondToAuthChallenge',
    'cognito-idp:DescribeUserPool',
    'cognito-idp:DescribeUserPoolClient',
    'cognito-idp:ListUsers',
    'cognito-idp:ListUsersInGroup',
    'dynamodb:Query',
    'elasticloadbalancing:DescribeTargetHealth',
    'lambda:InvokeFunction',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    's3:GetObject',
  ],
};

/** Whether it is the company's own, of `app/company/infra.ts`: held to no list of actions, and to the rest. */
const isOwn = (id: string) => id.startsWith('Own');

/** The one action that IAM lets name no resource. */
const ANYWHERE = 'elasticloadbalancing:DescribeTargetHealth';

const isOwnRule = (priority: number) => (OWN_RULES as readonly number[]).includes(priority);

/** The paths that are answered to anyone: the portal's, and those that `app/company/addresses.ts` declares. */
const publicPaths = [
  '/health',
  '/assets/*',
  '/favicon.ico',
  '/robots.txt',
  '/logged-out',
  '/logout',
  ...publicRules(addresses)
    .filter(({ priority }) => isOwnRule(priority))
    .flatMap(({ paths }) => paths),
  '/oauth2/idpresponse', // with an error: who was refused
];

/** What a table says of a role. */
function saidOf<Said>(table: Readonly<Record<string, Said>>, role: string): Said | undefined {
  return Object.entries(table).find(([id]) => role.startsWith(id))?.[1];
}

/** Those that say for what they assume a role (Amazon VPC, "IAM role for publishing flow logs"). */
const saySource = ['vpc-flow-logs.amazonaws.com'];

/** Whether a role is assumed by one service, for this account if it says so, and by nobody else. */
function isTrusted(role: string, { Properties }: TemplateResource): boolean {
  const { Statement } = Properties['AssumeRolePolicyDocument'] as { Statement: PolicyStatement[] };
  const Service = saidOf(trusted, role);
  if (Service === undefined) return false;
  const only = [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service } }];
  if (!saySource.includes(Service)) return isDeepStrictEqual(Statement, only);
  const others = Statement.map(({ Condition, ...each }) => each);
  return Statement.every(hasSource) && isDeepStrictEqual(others, only);
}

interface PolicyStatement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

/** Whether a statement is about what a service does for this account. */
function hasSource({ Condition }: PolicyStatement): boolean {
  return /"(?:aws:SourceAccount|kms:EncryptionContext:aws:logs:arn)":/.test(
    JSON.stringify(Condition ?? {}),
  );
}

/** The policies that let a service in for whomever it acts. */
function sourceBreaches({ text }: TestAssembly): string[] {
  const { Resources } = JSON.parse(text) as { Resources: Record<string, TemplateResource> };
  const flat = (value: unknown) => templateText(value, (id) => id);
  return Object.entries(Resources)
    .filter(([, { Type }]) => Type !== 'AWS::IAM::Role')
    .flatMap(([id, { Properties }]) => {
      const statements = policyStatementsIn(Properties, flat);
      const services = (each: PolicyStatement) =>
        [(each.Principal as { Service?: string | string[] } | undefined)?.Service ?? []].flat();
      const denied = statements.filter((each) => each.Effect === 'Deny' && hasSource(each));
      return statements
        .filter((each) => each.Effect !== 'Deny' && !hasSource(each))
        .flatMap(services)
        .filter((service) => !denied.flatMap(services).includes(service))
        .map((service) => `${id} lets ${service} in for whomever it acts`);
    });
}

function roleBreaches(assembly: TestAssembly): string[] {
  return Object.entries(assembly.resources('AWS::IAM::Role')).flatMap(([role, resource]) => {
    const actions = saidOf(permitted, role) ?? [];
    const { statements, otherWays } = permissionsOf(assembly, role);
    return [
      ...(isTrusted(role, resource) ? [] : [`${role} is assumed by others than its service`]),
      ...otherWays.map((way) => `${role} gets permissions by ${way}`),
      ...statements.flatMap(({ policy, Action, Resource }) =>
        [Action]
          .flat()
          .flatMap((action) => [
            ...(actions.includes(action) || isOwn(policy) ? [] : [`${role} may ${action}`]),
            ...([Resource].flat().includes('*') && action !== ANYWHERE
              ? [`${role} may ${action} on everything`]
              : []),
          ]),
      ),
    ];
  });
}

/** The policies of resources that let anybody do something under no condition. */
function openPolicyBreaches({ text }: TestAssembly): string[] {
  const { Resources } = JSON.parse(text) as { Resources: Record<string, TemplateResource> };
  const flat = (value: unknown) => templateText(value, (id) => id);
  return Object.entries(Resources).flatMap(([id, { Properties }]) =>
    policyStatementsIn(Properties, flat)
      .filter(
        ({ Effect, Condition, ...who }) =>
          Effect !== 'Deny' &&
          Object.keys(Condition ?? {}).length === 0 &&
          principalsIn(who, flat).some((each) => /^(?:\w+ )?\*/.test(each)),
      )
      .map(({ Action }) => `${id} lets anyone ${flat(Action)}`),
  );
}

/** The keys that somebody may hand on by a grant. */
function grantBreaches({ resources }: TestAssembly): string[] {
  const denial = {
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 'kms:CreateGrant',
    Resource: '*',
    Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false' } },
  };
  return Object.entries(resources('AWS::KMS::Key'))
    .filter(([, { Properties }]) => {
      const { Statement } = Properties['KeyPolicy'] as { Statement: object[] };
      return !Statement.some((each) =>
        isDeepStrictEqual({ ...each, Sid: '' }, { ...denial, Sid: '' }),
      );
    })
    .map(([id]) => `${id} may be handed on by a grant`);
}

/** A URL of a function answers past the load balancer, and so past the sign-in. */
function functionUrlBreaches({ resources }: TestAssembly): string[] {
  return Object.keys(resources('AWS::Lambda::Url')).map((id) => `${id} is a URL of a function`);
}

interface Ingress {
  readonly GroupId?: unknown;
  readonly CidrIp?: string;
  readonly CidrIpv6?: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly SourceSecurityGroupId?: { readonly 'Fn::GetAtt'?: [string, string] };
}

/** Who is let in where: `Edge 443-443 from 0.0.0.0/0`. */
function openings({ resources }: TestAssembly): string[] {
  const source = ({ CidrIp, CidrIpv6, SourceSecurityGroupId }: Ingress) =>
    CidrIp ?? CidrIpv6 ?? room(SourceSecurityGroupId?.['Fn::GetAtt']?.[0]);
  const room = (id = 'unknown') => /^(Edge|Compute)/.exec(id)?.[0] ?? id;
  const text = (to: string, each: Ingress) =>
    `${room(to)} ${each.FromPort}-${each.ToPort} from ${source(each)}`;
  return [
    ...Object.entries(resources('AWS::EC2::SecurityGroup')).flatMap(([id, { Properties }]) =>
      ((Properties['SecurityGroupIngress'] ?? []) as Ingress[]).map((each) => text(id, each)),
    ),
    ...Object.values(resources('AWS::EC2::SecurityGroupIngress')).map(({ Properties }) => {
      const each = Properties as Ingress;
      const [to = ''] = (each.GroupId as { 'Fn::GetAtt'?: [string, string] })['Fn::GetAtt'] ?? [];
      return text(to, each);
    }),
  ];
}

const meantToBeOpen = [
  'Edge 443-443 from 0.0.0.0/0',
  'Edge 80-80 from 0.0.0.0/0',
  'Compute 8080-8080 from Edge',
];

function portBreaches(assembly: TestAssembly): string[] {
  return openings(assembly)
    .filter((opening) => !meantToBeOpen.includes(opening))
    .map((opening) => `open: ${opening}`);
}

/** Stores, and what says in each that it is encrypted; with the stack's own key, if it has one. */
const stores: Readonly<
  Record<string, (properties: TemplateResource['Properties'], ownKey: boolean) => boolean>
> = {
  'AWS::S3::Bucket': ({ BucketEncryption }) => BucketEncryption !== undefined,
  // AWS's own key for SNS admits no alarms, so without a key of the stack's a topic may have none.
  'AWS::SNS::Topic': ({ KmsMasterKeyId }, ownKey) => !ownKey || KmsMasterKeyId !== undefined,
  'AWS::DynamoDB::GlobalTable': ({ SSESpecification }) =>
    (SSESpecification as { SSEType?: string } | undefined)?.SSEType === 'KMS',
  'AWS::Logs::LogGroup': ({ KmsKeyId }, ownKey) => !ownKey || KmsKeyId !== undefined,
  'AWS::EC2::LaunchTemplate': ({ LaunchTemplateData }) =>
    (
      LaunchTemplateData as { BlockDeviceMappings: { Ebs: { Encrypted?: boolean } }[] }
    ).BlockDeviceMappings.every(({ Ebs }) => Ebs.Encrypted === true),
};

function encryptionBreaches({ resources }: TestAssembly): string[] {
  const ownKey = Object.keys(resources('AWS::KMS::Key')).length > 0;
  return Object.entries(stores).flatMap(([type, isEncrypted]) =>
    Object.entries(resources(type))
      .filter(([, { Properties }]) => !isEncrypted(Properties, ownKey))
      .map(([id]) => `${id} is not encrypted`),
  );
}

interface Action {
  readonly Type: string;
  readonly AuthenticateCognitoConfig?: { readonly OnUnauthenticatedRequest?: string };
}

/** Whether nothing is forwarded before the person has signed in. */
function authenticates(actions: readonly Action[]): boolean {
  const [first] = [...actions];
  const otherwise = first?.AuthenticateCognitoConfig?.OnUnauthenticatedRequest;
  return first?.Type === 'authenticate-cognito' && otherwise !== 'allow';
}

function authenticationBreaches({ resources }: TestAssembly): string[] {
  const listeners = Object.entries(resources('AWS::ElasticLoadBalancingV2::Listener'))
    .filter(([, { Properties }]) => {
      const actions = Properties['DefaultActions'] as Action[];
      return !authenticates(actions) && actions.some(({ Type }) => Type !== 'redirect');
    })
    .map(([id]) => `${id} forwards without a sign-in`);
  const rules = Object.values(resources('AWS::ElasticLoadBalancingV2::ListenerRule')).flatMap(
    ({ Properties: { Priority, Actions, Conditions } }) => {
      if (authenticates(Actions as Action[])) return [];
      const conditions = Conditions as { PathPatternConfig?: { Values: string[] } }[];
      const paths = conditions.flatMap(({ PathPatternConfig }) => PathPatternConfig?.Values ?? []);
      const others = paths.filter((path) => !publicPaths.includes(path));
      const open = paths.length === 0 ? ['everything'] : others;
      return open.map((path) => `rule ${String(Priority)} forwards ${path} without a sign-in`);
    },
  );
  return [...listeners, ...rules];
}

/** What begins no sign-in: the path, and what a browser says with it. */
const noNavigations: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['/apple-touch-icon.png', {}],
  ['/areas', { 'Sec-Fetch-Dest': 'image', Accept: 'image/*,*/*' }],
  ['/areas', { 'Sec-Fetch-Dest': 'empty', Accept: 'text/html' }],
  ['/areas', { Accept: 'image/avif,image/*,*/*' }],
  ['/areas', { 'Sec-Fetch-Dest': 'document', 'Sec-Purpose': 'prefetch' }],
  ['/areas.data', { 'Sec-Fetch-Dest': 'document' }],
];

/** What begins one. */
const navigations: typeof noNavigations = [
  ['/areas/hr.', { 'Sec-Fetch-Dest': 'document', Accept: 'text/html' }],
  ['/areas', { Accept: 'text/html' }],
  ['/areas', {}],
];

/** What the listener does with requests by the portal's name and by others, rule by rule. */
function listenerBreaches({ text }: TestAssembly): string[] {
  const stack = deployStack({
    name: 'Portal',
    region: settings.region,
    template: JSON.parse(text) as Template,
  });
  const { hostname } = new URL(publicOrigins(stack).loadBalancer);
  const listener = loadBalancerFrom(stack).listeners.find(({ port }) => port === 443);
  const begins = (host: string, [path, headers]: (typeof navigations)[number]) => {
    const { authenticate, action } =
      ruleFor(listener?.rules ?? [], requestTo(host, path, headers)) ?? {};
    if (authenticate) return authenticate.onUnauthenticatedRequest;
    return action?.type === 'redirect' ? `redirect to ${action.host}` : action?.type;
  };
  const said = ([path, headers]: (typeof navigations)[number]) =>
    `${path} ${JSON.stringify(headers)}`;
  return [
    ...noNavigations
      .filter((each) => begins(hostname, each) !== 'deny')
      .map((each) => `${said(each)} may begin a sign-in`),
    ...navigations
      .filter((each) => begins(hostname, each) !== 'authenticate')
      .map((each) => `${said(each)} begins no sign-in`),
    ...[...navigations, ...noNavigations, ...publicPaths.map((path) => [path, {}] as const)]
      .filter((each) => begins('other.example.org', each) !== `redirect to ${hostname}`)
      .map((each) => `${said(each)} is not led to the portal's name`),
  ];
}

/**
 * What of a template breaks what the portal guarantees: who assumes which role and what it may do,
 * which policies and ports are open, for whom services act, what is encrypted, what needs a sign-in and what begins one; and
 * what the rule packs find. One sentence each.
 */
export function breaches(assembly: TestAssembly): string[] {
  return [
    ...roleBreaches(assembly),
    ...openPolicyBreaches(assembly),
    ...sourceBreaches(assembly),
    ...grantBreaches(assembly),
    ...functionUrlBreaches(assembly),
    ...portBreaches(assembly),
    ...encryptionBreaches(assembly),
    ...authenticationBreaches(assembly),
    ...listenerBreaches(assembly),
    ...assembly.findings.flatMap(({ open }) =>
      open.map(({ rule, construct }) => `${rule} at ${construct}`),
    ),
  ];
}
