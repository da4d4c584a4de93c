import type { ProfileAssembly } from './assembly';
import { permissionsOf } from './permissions';
import type { Permission } from './permissions';
import { signInActions } from './sign-in-actions';
import { bad, note } from './table';
import type { Cell, Line, Table } from './table';
import { referenceIn } from './template-text';

/** Actions that show a secret to who may take them. */
const READS =
  /^(cognito-idp:DescribeUserPoolClient|secretsmanager:(GetSecretValue|BatchGetSecretValue)|ssm:GetParameters?(ByPath)?)$/;

const covers = (action: string) =>
  READS.test(action) || /^(\*|cognito-idp:.*\*|secretsmanager:.*\*|ssm:.*\*)$/.test(action);

function readersOf(permissions: readonly Permission[], service: string, stack: ProfileAssembly) {
  return permissions
    .filter(({ action, effect }) => effect === 'Allow' && covers(action))
    .filter(({ action }) => action === '*' || action.startsWith(`${service}:`))
    .map(({ role, action }): Line => `${stack.nameOf(role.id)}, by ${action}`);
}

/** The app clients that the load balancer's actions name. */
const clientsOfLoadBalancer = (stack: ProfileAssembly) =>
  new Set(signInActions(stack).map((config) => referenceIn(config['UserPoolClientId'])));

/** Every secret of the stack, where it is kept and who can read it. */
export function secretsTable(stack: ProfileAssembly): Table {
  const permissions = permissionsOf(stack);
  const atLoadBalancer = clientsOfLoadBalancer(stack);
  const clients = stack
    .ofType('AWS::Cognito::UserPoolClient')
    .map(({ id, properties }): Cell[] => [
      `Secret of app client ${stack.nameOf(id)}`,
      properties['GenerateSecret'] === true
        ? 'Cognito, which made it'
        : bad('none: anybody may use the client'),
      [
        ...(atLoadBalancer.has(id)
          ? ['the load balancer, which Elastic Load Balancing gives it to']
          : []),
        ...readersOf(permissions, 'cognito-idp', stack),
      ],
      note('IAM cannot narrow it to one client of the pool'),
    ]);
  const kept = (type: string, service: string, place: string) =>
    stack
      .ofType(type)
      .map(({ id }): Cell[] => [
        stack.nameOf(id),
        place,
        readersOf(permissions, service, stack),
        '',
      ]);
  const certificates = stack
    .ofType('AWS::CertificateManager::Certificate')
    .map(({ id }): Cell[] => [
      `Private key of certificate ${stack.nameOf(id)}`,
      'AWS Certificate Manager, which shows it to nobody',
      'the load balancer',
      '',
    ]);
  const parameters = Object.entries(stack.assembly.template.Parameters ?? {})
    .filter(([, parameter]) => (parameter as { NoEcho?: unknown }).NoEcho === true)
    .map(([name]): Cell[] => [`Parameter ${name}`, bad('the deployment'), 'CloudFormation', '']);
  return {
    id: `${stack.profile}-secrets`,
    title: 'Secrets and who reads them',
    lead: 'Every secret that the stack makes or is given, and every role that can read one. The template, the release and the environment of the processes hold none. Keys that AWS keeps to itself (the pool’s signing keys, the load balancer’s) are readable by no role and not listed.',
    madeFrom: [stack.source],
    columns: ['Secret', 'Kept by', 'Read by', 'Note'],
    rows: [
      ...clients,
      ...kept('AWS::SecretsManager::Secret', 'secretsmanager', 'AWS Secrets Manager'),
      ...kept('AWS::SSM::Parameter', 'ssm', 'Systems Manager'),
      ...certificates,
      ...parameters,
    ],
  };
}
