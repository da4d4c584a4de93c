import type { ProfileAssembly } from './assembly';
import { signInActions } from './listener-rules-table';
import { permissionsOf } from './permissions';
import { bad, tableOf, type Cell, type Table } from './table';

/** Every kind of secret that a template can make: who keeps it, and the actions that show it. */
const kinds: Readonly<Record<string, readonly [keptBy: string, shownBy: RegExp | undefined]>> = {
  'AWS::Cognito::UserPoolClient': ['Cognito', /^cognito-idp:(DescribeUserPoolClient|.*\*)/],
  'AWS::SecretsManager::Secret': ['Secrets Manager', /^secretsmanager:(.*GetSecretValue|.*\*)/],
  'AWS::SSM::Parameter': ['Systems Manager', /^ssm:(GetParameter|.*\*)/],
  'AWS::CertificateManager::Certificate': ['ACM, which shows it to nobody', undefined],
};

/** Every secret of the stack, where it is kept and who can read it. */
export function secretsTable(stack: ProfileAssembly): Table {
  const lead =
    'Every secret that the stack makes or is given, and every role that can read one. The template, the release and the environment of the processes hold none. IAM cannot narrow the reading of a client’s secret to one client of the pool. Keys that AWS keeps to itself (the pool’s signing keys, the load balancer’s) are readable by no role and not listed.';
  const permissions = permissionsOf(stack).filter(({ effect }) => effect === 'allow');
  const signIns = signInActions(stack).map(({ clientId }) => clientId);
  const isOfBalancer = (id: string) =>
    stack.deployed
      .resources('AWS::Cognito::UserPoolClient')
      .some(({ logicalId, ref }) => logicalId === id && signIns.includes(ref));
  const secrets = stack.resources.filter(({ type }) => type in kinds);
  const table = tableOf({ title: 'Secrets and who reads them', lead }, secrets, {
    Secret: ({ id, type }) => `${type.replace(/.*::/, '')} ${stack.nameOf(id)}`,
    'Kept by': ({ type, properties }) =>
      type.endsWith('UserPoolClient') && properties['GenerateSecret'] !== true
        ? bad('none: anybody may use the client')
        : (kinds[type]?.[0] ?? ''),
    'Read by': ({ id, type }): Cell => [
      ...(isOfBalancer(id) || type.endsWith('Certificate') ? ['the load balancer'] : []),
      ...permissions
        .filter(({ action }) => action === '*' || kinds[type]?.[1]?.test(action))
        .map(({ of, action }) => `${stack.nameOf(of.id)}, by ${action}`),
    ],
  });
  const parameters = Object.entries(stack.assembly.template.Parameters ?? {})
    .filter(([, parameter]) => 'NoEcho' in parameter && parameter.NoEcho === true)
    .map(([name]): Cell[] => [`Parameter ${name}`, bad('the deployment'), 'CloudFormation']);
  return { ...table, rows: [...table.rows, ...parameters] };
}
