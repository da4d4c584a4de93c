import { userDataOf } from 'local-aws';
import type { ProfileAssembly } from './assembly';
import { filesIn } from './bundles';
import type { Permission } from './permissions';
import type { Sources } from './sources';
import { referenceIn } from './template-text';

/** Where something is done for which there is no call of the SDK in the code. Written by a person. */
interface Need {
  readonly actions: readonly string[];
  /** `code`: of whoever has the role; `boot`: a line of the user data; `infra`: what asks for it. */
  readonly within: 'code' | 'boot' | 'infra';
  readonly line: string;
}

const writeLog = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const readHealth = ['elasticloadbalancing:DescribeTargetHealth'];

/** File of {@link needs}, for "written by". */
export const NEEDS_FILE = 'tools/report/call-places.ts';

/** By who assumes the role. */
const needs: Readonly<Record<string, readonly Need[]>> = {
  // Lambda writes to the log what a function prints.
  'lambda.amazonaws.com': [{ actions: writeLog, within: 'code', line: 'process.stdout.write(' }],
  'ec2.amazonaws.com': [
    // The one action whose call has another name (Service Authorization Reference, "AWS Lambda").
    { actions: ['lambda:InvokeFunction'], within: 'code', line: 'new InvokeCommand(' },
    { actions: writeLog, within: 'boot', line: 'amazon-cloudwatch-agent-ctl' },
    { actions: ['s3:GetObject'], within: 'boot', line: 'aws s3 cp' },
    { actions: readHealth, within: 'boot', line: 'aws elbv2 wait target-in-service' },
  ],
  'vpc-flow-logs.amazonaws.com': [
    { actions: [...writeLog, 'logs:DescribeLogStreams'], within: 'infra', line: 'addFlowLog(' },
  ],
};

/** The bundles of what runs with a role: that of a function has its construct's name. */
function bundlesOf({ role, principals }: Permission, stack: ProfileAssembly): string[] {
  if (principals.includes('ec2.amazonaws.com')) return ['portal'];
  return stack
    .ofType('AWS::Lambda::Function')
    .filter(({ properties }) => referenceIn(properties['Role']) === role.id)
    .map(({ id }) => stack.nameOf(id).split('/').at(-2) ?? '')
    .map((name) => name.replace(/\B[A-Z]/g, '-$&').toLowerCase());
}

/**
 * The lines that need an action: where the SDK's command of that name is made in what the bundle of
 * the role takes in (`AdminGetUser`: `new AdminGetUserCommand(`), or what {@link needs} says. None for
 * an action that nothing is known to need, for a wildcard and for a policy that AWS keeps.
 */
export function placesNeeding(
  permission: Permission,
  stack: ProfileAssembly,
  sources: Sources,
): string[] {
  const { action, principals, foreign } = permission;
  if (foreign) return [];
  const code = bundlesOf(permission, stack).flatMap((each) => filesIn(sources.root, each));
  const [, name = ''] = action.split(':');
  const calls = sources.places(code, `new ${name}Command(`);
  if (calls.length > 0) return calls;
  return principals
    .flatMap((principal) => needs[principal] ?? [])
    .filter(({ actions }) => actions.includes(action))
    .flatMap(({ within, line }) => {
      if (within === 'code') return sources.places(code, line);
      if (within === 'boot' && !userDataOf(stack.deployed).script.includes(line)) return [];
      return sources.places(sources.under('infra'), line);
    });
}
