import { isObject, type JsonObject } from 'local-aws';
import type { ProfileAssembly, Resource } from './assembly';
import { policyStatementsIn } from './policy-documents';
import { listOf, referenceIn } from './template-text';

/** One action that a statement of a role allows or denies. */
export interface Permission {
  readonly role: Resource;
  /** Who assumes the role: `ec2.amazonaws.com`. */
  readonly principals: readonly string[];
  readonly sid: string;
  readonly effect: string;
  /** `cognito-idp:AdminGetUser`; for a policy of AWS's own its ARN. */
  readonly action: string;
  readonly resources: readonly string[];
  readonly conditions: string;
  /** Whether the policy is kept by AWS, so that its actions are not in the template. */
  readonly foreign: boolean;
}

/** The services, accounts or others that a trust policy or a statement names. */
export function principalsIn(statement: JsonObject, text: ProfileAssembly['text']): string[] {
  const { Principal: principal, NotPrincipal: excluded } = statement;
  if (excluded !== undefined) return [`* but ${text(excluded)}`];
  if (!isObject(principal)) return principal === undefined ? [] : [text(principal)];
  return Object.entries(principal).flatMap(([kind, names]) =>
    listOf(names).map((name) => (kind === 'Service' ? text(name) : `${kind} ${text(name)}`)),
  );
}

/** Whether what {@link principalsIn} found is a service of AWS: `ec2.amazonaws.com`. */
export const isService = (principal: string): boolean =>
  /^[a-z0-9.-]+\.amazonaws\.com$/.test(principal);

/** A policy's condition, as `Operator: key = value`. */
export function conditionText(condition: unknown, text: ProfileAssembly['text']): string {
  return Object.entries(isObject(condition) ? condition : {})
    .flatMap(([operator, keys]) =>
      Object.entries(isObject(keys) ? keys : {}).map(
        ([key, value]) => `${operator}: ${key} = ${text(value)}`,
      ),
    )
    .join('\n');
}

/** The elements of a statement, with `Not…` before what is excluded. */
export function elementOf(statement: JsonObject, name: 'Action' | 'Resource'): unknown[] {
  const excluded = listOf(statement[`Not${name}`]).map((each) => ({
    'Fn::Join': ['', ['not ', each]],
  }));
  return [...listOf(statement[name]), ...excluded];
}

/** What a role may do by its own policies and by those of the template that it or they name. */
function permissionsOfRole(role: Resource, { resources, text }: ProfileAssembly): Permission[] {
  const { AssumeRolePolicyDocument: trust, Policies: own, ManagedPolicyArns } = role.properties;
  const principals = policyStatementsIn(trust, text).flatMap((each) => principalsIn(each, text));
  const policies = resources.filter(({ type }) => /^AWS::IAM::(Role|Managed)?Policy$/.test(type));
  const attached = listOf(ManagedPolicyArns);
  const named = attached.map(referenceIn);
  const separate = policies
    .filter(({ id, properties: { Roles, RoleName } }) => {
      const roles = [...listOf(Roles), RoleName].map(referenceIn);
      return roles.includes(role.id) || named.includes(id);
    })
    .map(({ properties }) => properties['PolicyDocument']);
  const declared = policyStatementsIn([own, separate], text).flatMap((statement) =>
    elementOf(statement, 'Action').map((action) => ({
      role,
      principals,
      sid: text(statement['Sid']),
      effect: text(statement['Effect']),
      action: text(action),
      resources: elementOf(statement, 'Resource').map(text),
      conditions: conditionText(statement['Condition'], text),
      foreign: false,
    })),
  );
  const foreign = attached
    .filter((arn) => !policies.some(({ id }) => id === referenceIn(arn)))
    .map((arn) => ({
      role,
      principals,
      sid: '',
      effect: 'Allow',
      action: text(arn),
      resources: ['what the policy says'],
      conditions: '',
      foreign: true,
    }));
  return [...declared, ...foreign];
}

/** Every action of every role in the stack, in template order. */
export function permissionsOf(stack: ProfileAssembly): Permission[] {
  return stack.ofType('AWS::IAM::Role').flatMap((role) => permissionsOfRole(role, stack));
}
