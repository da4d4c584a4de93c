import { isObject, type JsonObject } from 'local-aws';
import type { ProfileAssembly, Resource } from './assembly';
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

function statementsOf(document: unknown): JsonObject[] {
  return isObject(document) ? listOf(document['Statement']).filter(isObject) : [];
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

/** The policy documents that a role has: its own, and those of the template that it or they name. */
function documentsOf(role: Resource, stack: ProfileAssembly): unknown[] {
  const own = listOf(role.properties['Policies']).map((each) =>
    isObject(each) ? each['PolicyDocument'] : undefined,
  );
  const named = listOf(role.properties['ManagedPolicyArns']).map(referenceIn);
  const separate = stack.resources.filter(({ id, type, properties }) => {
    if (type === 'AWS::IAM::RolePolicy') return referenceIn(properties['RoleName']) === role.id;
    if (type !== 'AWS::IAM::Policy' && type !== 'AWS::IAM::ManagedPolicy') return false;
    const roles = listOf(properties['Roles']).map(referenceIn);
    return roles.includes(role.id) || named.includes(id);
  });
  return [...own, ...separate.map(({ properties }) => properties['PolicyDocument'])];
}

/** Managed policies that the template does not declare. */
function foreignPolicies(role: Resource, stack: ProfileAssembly): string[] {
  const declared = new Set(stack.ofType('AWS::IAM::ManagedPolicy').map(({ id }) => id));
  return listOf(role.properties['ManagedPolicyArns'])
    .filter((arn) => !declared.has(referenceIn(arn) ?? ''))
    .map(stack.text);
}

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

/** Every action of every role in the stack, in template order. */
export function permissionsOf(stack: ProfileAssembly): Permission[] {
  const { text } = stack;
  return stack.ofType('AWS::IAM::Role').flatMap((role) => {
    const principals = statementsOf(role.properties['AssumeRolePolicyDocument']).flatMap((each) =>
      principalsIn(each, text),
    );
    const declared = documentsOf(role, stack)
      .flatMap(statementsOf)
      .flatMap((statement) =>
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
    const foreign = foreignPolicies(role, stack).map((arn) => ({
      role,
      principals,
      sid: '',
      effect: 'Allow',
      action: arn,
      resources: ['what the policy says'],
      conditions: '',
      foreign: true,
    }));
    return [...declared, ...foreign];
  });
}
