import { readArguments } from './arguments';
import { awsClients, type AwsClients } from './aws-clients';
import { OperationError } from './errors';
import { deletionPlan, deployedTemplate, templateResources, type DeletionPlan } from './retained';
import { projectSettings } from './settings';
import { ShieldedResourcesError, standingShields } from './shields';
import { standingStack } from './standing-stack';
import { cdk, runStep, type RunStep } from './steps';
import { findStack } from './target';
import { NotInteractiveError, type Terminal } from './terminal';

/** CloudFormation would refuse. */
export class ProtectedStackError extends OperationError {}

/** What a stack is taken down with. */
export interface Demolition {
  readonly stackName: string;
  readonly clients: Pick<AwsClients, 'cloudFormation' | 'sts'>;
  readonly terminal: Terminal;
  readonly run: RunStep;
}

/** `npm run destroy`. Gives the exit code. There is no option that skips the question. */
export async function runDestroy(args: string[], terminal: Terminal): Promise<number> {
  readArguments(args, { synopsis: 'npm run destroy', options: {} });
  const { region, stackName } = projectSettings();
  return destroy({
    stackName,
    clients: awsClients(region),
    terminal,
    run: runStep,
  });
}

/**
 * Says what goes and what is kept, asks for the stack's name, and deletes the stack.
 *
 * @returns the exit code: 0 also if another name is typed
 * @throws {ProtectedStackError} {@link ShieldedResourcesError} `AssemblyMissingError` `StackMissingError`
 */
export async function destroy(demolition: Demolition): Promise<number> {
  const { stackName, clients, terminal, run } = demolition;
  const { cloudFormation } = clients;
  if (!terminal.interactive) {
    throw new NotInteractiveError('Taking a stack down is never done by a script.');
  }
  const stack = await findStack(stackName, clients);
  terminal.print(`Acting on the ${stack.description}`);
  const template = await deployedTemplate(cloudFormation, stackName);
  const { profile } = standingStack(stack.outputs, templateResources(template));
  const deletion = cdk('destroy', { stackName, profile }, '--force');
  const plan = deletionPlan(template);
  terminal.print(planText(plan));
  if (stack.terminationProtection) {
    throw new ProtectedStackError(
      `Nothing was deleted: ${stackName} is protected against termination. To lift that, on purpose:\n  aws cloudformation update-termination-protection --region ${stack.region} --stack-name ${stackName} --no-enable-termination-protection\nThen run npm run destroy again. The next deploy protects it anew.`,
    );
  }
  // Half of it has gone, and CloudFormation tells no drift of such a stack ("Detect drift").
  const isHalf = /^(CREATE_FAILED|ROLLBACK_|DELETE_)/.test(stack.status);
  const shielded = isHalf ? [] : plan.shielded;
  const shields = await standingShields(cloudFormation, stackName, shielded);
  if (shields.length > 0) throw new ShieldedResourcesError(shields, stack.region);
  if ((await terminal.ask(`Type the stack's name to delete it: `)).trim() !== stackName) {
    terminal.print('That is not its name. Nothing was deleted.');
    return 0;
  }
  await run(deletion);
  return 0;
}

const GROUP = 'AWS::Cognito::UserPoolGroup';
const isGroup = ({ type }: DeletionPlan['retained'][number]) => type === GROUP;

function planText({ deleted, retained, shielded }: DeletionPlan): string {
  const groups = retained.filter(isGroup).length;
  const list = (resources: DeletionPlan['retained']) =>
    resources.map(({ logicalId, type }) => `  ${type}  ${logicalId}`);
  return [
    '\nThis goes:',
    ...[...deleted].map(([type, count]) => `  ${type}${count > 1 ? ` (${count})` : ''}`),
    ...(shielded.length > 0
      ? ['\nOf that, protected against deletion until you lift it yourself:', ...list(shielded)]
      : []),
    '\nThis is kept, and costs and counts on until you delete it yourself:',
    ...(retained.length > 0
      ? list(retained.filter((resource) => !isGroup(resource)))
      : ['  nothing']),
    ...(groups > 0 ? [`  ${GROUP} (${groups}), with who is in them`] : []),
    '\nThe seeded people with their memberships, the app clients and the sign-in domain are deleted out of',
    'a user pool that is kept. Another deploy makes a new pool and new tables: nobody is in it, and no',
    'request, grant or lock is known. It takes over nothing: docs/deploy.md, "Deploying again".\n',
  ].join('\n');
}
