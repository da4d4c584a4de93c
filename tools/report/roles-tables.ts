import type { ProfileAssembly } from './assembly';
import { NEEDS_FILE, placesNeeding } from './call-places';
import { conditionText, elementOf, isService, permissionsOf, principalsIn } from './permissions';
import { policyStatementsIn } from './policy-documents';
import type { Sources } from './sources';
import { bad, note, tableOf } from './table';
import type { Cell, Table } from './table';

/** What every role may do, and the line of code that needs it. */
export function rolesTable(stack: ProfileAssembly, sources: Sources): Table {
  const about = {
    id: `${stack.profile}-roles`,
    title: 'Roles',
    lead: 'Every role of the stack: who assumes it, each action that it may take, on what, under which condition, and the line that needs the action: a call of the SDK in the code that runs with the role, a line of the boot script, or the line of the stack that asks a service to do it. An action that nothing needs is red, and so is who assumes a role and is no service; either fails a test.',
    madeFrom: [stack.source, 'app/', 'server/', 'triggers/', 'infra/', NEEDS_FILE],
  };
  const table = tableOf(about, permissionsOf(stack), {
    Role: ({ role }) => stack.nameOf(role.id),
    'Assumed by': ({ principals }) =>
      principals.map((each) => (isService(each) ? each : bad(each))),
    Statement: ({ sid }) => sid,
    Effect: ({ effect }) => (effect === 'Allow' ? 'allow' : note(effect.toLowerCase())),
    Action: ({ action, resources }) =>
      action.includes('*') || resources.includes('*') ? note(action) : action,
    Resources: ({ resources }) => resources.map((each) => (each === '*' ? note(each) : each)),
    Conditions: ({ conditions }) => conditions,
    'Needed by': (permission) => {
      const places = placesNeeding(permission, stack, sources);
      const isNeeded = permission.effect !== 'Allow' || places.length > 0;
      return isNeeded ? places : bad('no code line found');
    },
  });
  const users = [...stack.ofType('AWS::IAM::User'), ...stack.ofType('AWS::IAM::AccessKey')].map(
    ({ id, type }) => [stack.nameOf(id), bad(type), '', '', '', '', '', ''],
  );
  return { ...table, rows: [...table.rows, ...users] };
}

/** The policies that stand on resources and say who else may use them. */
export function resourcePoliciesTable(stack: ProfileAssembly): Table {
  const { text, nameOf } = stack;
  const documents = stack.resources
    .filter(({ type }) => !type.startsWith('AWS::IAM::'))
    .flatMap(({ id, type, properties }) =>
      policyStatementsIn(properties, text).map((statement): Cell[] => {
        const principals = principalsIn(statement, text);
        const isOpen =
          statement['Effect'] === 'Allow' && principals.some((each) => /\*$|^\* but /.test(each));
        const condition = conditionText(statement['Condition'], text);
        return [
          nameOf(id),
          type,
          text(statement['Sid']),
          text(statement['Effect']).toLowerCase(),
          isOpen && condition === '' ? principals.map(bad) : principals,
          elementOf(statement, 'Action').map(text),
          condition,
        ];
      }),
    );
  const permissions = stack
    .ofType('AWS::Lambda::Permission')
    .map(({ id, type, properties: of }): Cell[] => [
      text(of['FunctionName']) || nameOf(id),
      type,
      '',
      'allow',
      text(of['Principal']),
      text(of['Action']),
      [
        'SourceArn' in of ? `source ${text(of['SourceArn'])}` : bad('of any source'),
        'SourceAccount' in of ? `account ${text(of['SourceAccount'])}` : bad('of any account'),
      ],
    ]);
  return {
    id: `${stack.profile}-resource-policies`,
    title: 'Policies on resources',
    lead: 'Who may use a bucket, a key, a topic, a log group or a function by a policy that stands on it.',
    madeFrom: [stack.source],
    columns: ['Resource', 'Type', 'Statement', 'Effect', 'Who', 'Actions', 'Conditions'],
    rows: [...documents, ...permissions],
  };
}
