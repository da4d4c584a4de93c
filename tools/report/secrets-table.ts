import type { ProfileAssembly } from './assembly';
import { permissionsOf } from './permissions';
import type { Permission } from './permissions';
import { signInActions } from './listener-rules-table';
import { bad, note } from './table';
import type { Cell, Table } from './table';

/** Actions that show a secret to who may take them. */
const READS =
  /^(cognito-idp:DescribeUserPoolClient|secretsmanager:(GetSecretValue|BatchGetSecretValue)|ssm:GetParameters?(ByPath)?)$/;

const covers = (action: string) =>
  READS.test(action) || /^(\*|cognito-idp:.*\*|secretsmanager:.*\*|ssm:.*\*)$/.test(action);

function readersOf(permissions: readonly Permission[], service: string, stack: ProfileAssembly) {
  return permissions
    .filter(({ action, effect }) => effect === 'Allow' && covers(action))
    .filter(({ action }) => action === '*' || action.startsWith(`${service}:`))
    .map(({ role, action }) => `${stack.nameOf(role.id)}, by ${action}`);
}

/** Every secret of the stack, where it is kept and who can read it. */
export function secretsTable(stack: ProfileAssembly): Table {
  const { nameOf, ofType } = stack;
  const permissions = permissionsOf(stack);
  const signIns = signInActions(stack).map(({ clientId }) => clientId);
  const clients = stack.deployed
    .resources('AWS::Cognito::UserPoolClient')
    .map(({ logicalId, ref, properties }): Cell[] => [
      `Secret of app client ${nameOf(logicalId)}`,
      properties['GenerateSecret'] === true
        ? 'Cognito, which made it'
        : bad('none: anybody may use the client'),
      [
        ...(signIns.includes(ref)
          ? ['the load balancer, which Elastic Load Balancing gives it to']
          : []),
        ...readersOf(permissions, 'cognito-idp', stack),
      ],
      note('IAM cannot narrow it to one client of the pool'),
    ]);
  const kept = (type: string, service: string, place: string) => {
    const readers = readersOf(permissions, service, stack);
    return ofType(type).map(({ id }): Cell[] => [nameOf(id), place, readers, '']);
  };
  const certificates = ofType('AWS::CertificateManager::Certificate').map(({ id }): Cell[] => [
    `Private key of certificate ${nameOf(id)}`,
    'AWS Certificate Manager, which shows it to nobody',
    'the load balancer',
    '',
  ]);
  const parameters = Object.entries(stack.assembly.template.Parameters ?? {})
    .filter(([, parameter]) => 'NoEcho' in parameter && parameter.NoEcho === true)
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
