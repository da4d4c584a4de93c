import { isObject } from 'local-aws';
import type { ProfileAssembly, Resource } from './assembly';
import type { Permission } from './permissions';
import type { Place, Sources } from './sources';
import { referenceIn } from './template-text';

/** Where something is done for which there is no call of the SDK in the code. Written by a person. */
interface Need {
  readonly principal: string;
  readonly actions: readonly string[];
  /** `code`: of whoever has the role; `boot`: a line of the user data; `infra`: what asks for it. */
  readonly within: 'code' | 'boot' | 'infra';
  readonly line: string;
}

const writeLog = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/** File of {@link needs}, for "written by". */
export const NEEDS_FILE = 'tools/report/call-places.ts';

const needs: readonly Need[] = [
  // Lambda writes to the log what a function prints.
  {
    principal: 'lambda.amazonaws.com',
    actions: writeLog,
    within: 'code',
    line: 'process.stdout.write(',
  },
  {
    principal: 'ec2.amazonaws.com',
    actions: writeLog,
    within: 'boot',
    line: 'amazon-cloudwatch-agent-ctl',
  },
  { principal: 'ec2.amazonaws.com', actions: ['s3:GetObject'], within: 'boot', line: 'aws s3 cp' },
  {
    principal: 'ec2.amazonaws.com',
    actions: ['elasticloadbalancing:DescribeTargetHealth'],
    within: 'boot',
    line: 'aws elbv2 wait target-in-service',
  },
  {
    principal: 'vpc-flow-logs.amazonaws.com',
    actions: [...writeLog, 'logs:DescribeLogStreams'],
    within: 'infra',
    line: 'addFlowLog(',
  },
];

/** The portal's own code, the Remix routes included, which its program takes in as a build. */
function portalEntries(sources: Sources): string[] {
  return ['server/main.ts', 'app/root.tsx', 'app/entry.server.tsx', ...sources.under('app/routes')];
}

/** `CreateAuthChallenge` as the file of the trigger has it. */
const kebab = (name: string) =>
  name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** The source file of a function, by the user pool's trigger that it is. */
function triggerEntry(lambda: Resource, stack: ProfileAssembly, sources: Sources): string[] {
  const triggers = stack
    .ofType('AWS::Cognito::UserPool')
    .flatMap(({ properties: { LambdaConfig } }) =>
      Object.entries(isObject(LambdaConfig) ? LambdaConfig : {}),
    )
    .filter(([, arn]) => referenceIn(arn) === lambda.id)
    .map(([name]) => `triggers/${kebab(name).replace(/-response$/, '')}.ts`);
  const known = new Set(sources.under('triggers'));
  return triggers.filter((path) => known.has(path));
}

/** The sources of what runs with a role. */
function codeOf({ role, principals }: Permission, stack: ProfileAssembly, sources: Sources) {
  if (principals.includes('ec2.amazonaws.com')) return sources.importedFrom(portalEntries(sources));
  const functions = stack
    .ofType('AWS::Lambda::Function')
    .filter(({ properties }) => referenceIn(properties['Role']) === role.id);
  return sources.importedFrom(functions.flatMap((lambda) => triggerEntry(lambda, stack, sources)));
}

function userDataText(stack: ProfileAssembly): string {
  return stack
    .ofType('AWS::EC2::LaunchTemplate')
    .map(({ properties: { LaunchTemplateData: data } }) =>
      stack.text(isObject(data) ? data['UserData'] : undefined),
    )
    .join('\n');
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
  if (permission.foreign) return [];
  const code = codeOf(permission, stack, sources);
  const [, name = ''] = permission.action.split(':');
  const calls = sources.places(code, `new ${name}Command(`);
  if (calls.length > 0) return calls;
  const script = userDataText(stack);
  return needs
    .filter(
      ({ principal, actions }) =>
        permission.principals.includes(principal) && actions.includes(permission.action),
    )
    .flatMap(({ within, line }) => {
      if (within === 'code') return sources.places(code, line);
      if (within === 'boot' && !script.includes(line)) return [];
      return sources.places(sources.under('infra'), line);
    });
}
