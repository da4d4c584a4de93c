import { isObject, userDataOf } from 'local-aws';
import type { ProfileAssembly, Resource } from './assembly';
import type { Permission } from './permissions';
import type { Place, Sources } from './sources';
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

/** The portal's own code, the Remix routes included, which its program takes in as a build. */
function portalEntries(sources: Sources): string[] {
  return ['server/main.ts', 'app/root.tsx', 'app/entry.server.tsx', ...sources.under('app/routes')];
}

/** The source file of a function, by the user pool's trigger that it is, or by its part of the stack. */
function functionEntries(lambda: Resource, stack: ProfileAssembly): string[] {
  const triggers = stack
    .ofType('AWS::Cognito::UserPool')
    .flatMap(({ properties: { LambdaConfig: triggers } }) =>
      Object.entries(isObject(triggers) ? triggers : {}),
    )
    .filter(([, arn]) => referenceIn(arn) === lambda.id)
    .map(([name]) => {
      const words = name.replace(/Response$/, '').replace(/\B[A-Z]/g, '-$&');
      return `triggers/${words.toLowerCase()}.ts`;
    });
  const [part = ''] = stack.nameOf(lambda.id).split('/');
  return triggers.length > 0 ? triggers : [`triggers/${part.toLowerCase()}/main.ts`];
}

/** The sources of what runs with a role. */
function codeOf({ role, principals }: Permission, stack: ProfileAssembly, sources: Sources) {
  if (principals.includes('ec2.amazonaws.com')) return sources.importedFrom(portalEntries(sources));
  const functions = stack
    .ofType('AWS::Lambda::Function')
    .filter(({ properties }) => referenceIn(properties['Role']) === role.id);
  return sources.importedFrom(functions.flatMap((lambda) => functionEntries(lambda, stack)));
}

/**
 * The lines that need an action: where the SDK's command of that name is made in the code that has
 * the role (`AdminGetUser`: `new AdminGetUserCommand(`), or what {@link needs} says. None for an
 * action that nothing is known to need, for a wildcard and for a policy that AWS keeps.
 */
export function placesNeeding(
  permission: Permission,
  stack: ProfileAssembly,
  sources: Sources,
): Place[] {
  const { action, principals, foreign } = permission;
  if (foreign) return [];
  const code = codeOf(permission, stack, sources);
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
