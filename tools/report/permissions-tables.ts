import type { ProfileAssembly } from './assembly';
import { bundles, filesIn } from './bundles';
import { permissionsOf, resourcePermissionsOf, type Permission } from './permissions';
import type { Sources } from './sources';
import { bad, note, tableOf, type Cell, type Table } from './table';
import { referenceIn } from './template-text';

/** Statements for what no code calls: the services themselves, the CloudWatch agent and the boot script. */
const BY_SERVICES = ['ReadRelease', 'SeeOwnHealth', 'ShipLogs', 'WriteFlowLogs', 'WriteLog'];

/** The bundles of what runs with a role: that of a function has the name of its part of the stack. */
function bundlesOf({ of, who }: Permission, stack: ProfileAssembly): string[] {
  if (who.includes('ec2.amazonaws.com')) return ['portal'];
  return stack
    .ofType('AWS::Lambda::Function')
    .filter(({ properties }) => referenceIn(properties['Role']) === of.id)
    .flatMap(({ id }) => stack.nameOf(id).split('/'))
    .map((part) => part.replace(/\B[A-Z]/g, '-$&').toLowerCase())
    .filter((name) => name in bundles);
}

/** The lines of what the bundle takes in that make the SDK's command of an action's name. */
function callsOf(permission: Permission, stack: ProfileAssembly, sources: Sources): Cell {
  const { sid, effect, action } = permission;
  if (effect !== 'allow' || BY_SERVICES.includes(sid)) return '';
  const files = bundlesOf(permission, stack).flatMap((each) => filesIn(sources.root, each));
  // The one action whose call has another name (Service Authorization Reference, "AWS Lambda").
  const [, name = ''] = action.replace('InvokeFunction', 'Invoke').split(':');
  const calls = sources.places(files, `new ${name}Command(`);
  if (calls.length > 0) return calls;
  return isGrantOfCompany(permission)
    ? note('of a set that CDK grants')
    : bad('no code line found');
}

/** Whether CDK granted it on a part of the company's: a set of actions, of which a program needs some. */
const isGrantOfCompany = ({ sid, resources, conditions }: Permission) =>
  sid === '' &&
  (resources.some((each) => each.includes('${Own/')) || conditions.includes('kms:ViaService'));

const common = {
  Statement: ({ sid }: Permission) => sid,
  Effect: ({ effect }: Permission) => (effect === 'allow' ? effect : note(effect)),
};

/** What every role may do, and the lines of code that do it. */
export function rolesTable(stack: ProfileAssembly, sources: Sources): Table {
  const lead = `Every role of the stack: who assumes it, each action that it may take, on what, under which condition, and the lines of code that take it, in what the bundle takes in that runs with the role. No code is looked for where the statement says that a service, an agent or the boot script does it (${BY_SERVICES.join(', ')}). An action that nothing takes is red, and so is who assumes a role and is no service; either fails a test.`;
  const isService = (name: string) => /^[a-z0-9.-]+\.amazonaws\.com$/.test(name);
  const madeFrom = ['build/', 'tools/report/permissions-tables.ts'];
  const table = tableOf({ title: 'Roles', lead, madeFrom }, permissionsOf(stack), {
    Role: ({ of }) => stack.nameOf(of.id),
    'Assumed by': ({ who }) => who.map((each) => (isService(each) ? each : bad(each))),
    ...common,
    Action: ({ action, resources }) =>
      action.includes('*') || resources.includes('*') ? note(action) : action,
    Resources: ({ resources }) => resources.map((each) => (each === '*' ? note(each) : each)),
    Conditions: ({ conditions }) => conditions,
    'Taken in': (permission) => callsOf(permission, stack, sources),
  });
  const users = [...stack.ofType('AWS::IAM::User'), ...stack.ofType('AWS::IAM::AccessKey')];
  return { ...table, rows: [...table.rows, ...users.map(({ id, type }) => [id, bad(type)])] };
}

/** The policies that stand on resources and say who else may use them. */
export function resourcePoliciesTable(stack: ProfileAssembly): Table {
  const lead =
    'Who may use a bucket, a key, a topic, a log group or a function by a policy that stands on it. An allowance to anybody, or to a service for any account, is red.';
  const isOpen = ({ of, effect, who, conditions }: Permission) =>
    effect === 'allow' &&
    (of.type === 'AWS::Lambda::Permission'
      ? !/SourceArn = .*\n.*SourceAccount = ./.test(conditions)
      : conditions === '' && who.some((each) => /\*$|^\* but /.test(each)));
  return tableOf({ title: 'Policies on resources', lead }, resourcePermissionsOf(stack), {
    Resource: ({ of }) => stack.nameOf(of.id),
    Type: ({ of }) => of.type,
    ...common,
    Who: (permission) => (isOpen(permission) ? permission.who.map(bad) : permission.who),
    Actions: ({ action }) => action,
    Conditions: ({ conditions }) => conditions,
  });
}
