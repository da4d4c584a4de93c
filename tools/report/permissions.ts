import { isObject, type JsonObject, parsedObject } from 'local-aws';
import type { ProfileAssembly, Resource } from './assembly';
import { listOf, referenceIn } from './template-text';

type Text = ProfileAssembly['text'];

/** One action that a policy allows or denies. */
export interface Permission {
  /** The role that has it, or the resource that the policy stands on. */
  readonly of: Resource;
  /** Who assumes the role, or may use the resource: `ec2.amazonaws.com`. */
  readonly who: readonly string[];
  readonly sid: string;
  readonly effect: string;
  /** `cognito-idp:AdminGetUser`; for a policy that AWS keeps its ARN. */
  readonly action: string;
  readonly resources: readonly string[];
  readonly conditions: string;
}

const isStatement = (value: unknown): value is JsonObject => isObject(value) && 'Effect' in value;

/**
 * The statements of every policy document within a value of a template, however deep: of objects
 * with a `Statement`, and of texts that hold one. A rule of a web ACL has a `Statement`, too, but
 * no effect. `text` makes one text of what a function of the template puts together.
 */
export function policyStatementsIn(value: unknown, text: Text): JsonObject[] {
  if (typeof value === 'string') return policyStatementsIn(parsedObject(value), text);
  if (Array.isArray(value)) return value.flatMap((each) => policyStatementsIn(each, text));
  if (!isObject(value)) return [];
  if ('Fn::Join' in value || 'Fn::Sub' in value) return policyStatementsIn(text(value), text);
  const statements = listOf(value['Statement']).filter(isStatement);
  return statements.length > 0 ? statements : policyStatementsIn(Object.values(value), text);
}

/** The services, accounts or others that a trust policy or a statement names. */
export function principalsIn(statement: JsonObject, text: Text): string[] {
  const { Principal: principal, NotPrincipal: excluded } = statement;
  if (excluded !== undefined) return [`* but ${text(excluded)}`];
  if (!isObject(principal)) return principal === undefined ? [] : [text(principal)];
  return Object.entries(principal).flatMap(([kind, names]) =>
    listOf(names).map((name) => (kind === 'Service' ? text(name) : `${kind} ${text(name)}`)),
  );
}

/** What a statement says, an action each; what it excludes has `not` before it. */
function permissionsIn(statement: JsonObject, of: Resource, who: string[], text: Text) {
  const element = (name: 'Action' | 'Resource') => [
    ...listOf(statement[name]).map(text),
    ...listOf(statement[`Not${name}`]).map((each) => `not ${text(each)}`),
  ];
  const conditions = Object.entries(statement['Condition'] ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys as JsonObject).map(
      ([key, value]) => `${operator}: ${key} = ${text(value)}`,
    ),
  );
  return element('Action').map((action) => ({
    of,
    who,
    sid: text(statement['Sid']),
    effect: text(statement['Effect']).toLowerCase(),
    action,
    resources: element('Resource'),
    conditions: conditions.join('\n'),
  }));
}

/** Every action of every role, by its own policies and by those that it names or that name it. */
export function permissionsOf({ resources, ofType, text }: ProfileAssembly): Permission[] {
  const policies = resources.filter(({ type }) => /^AWS::IAM::(Role|Managed)?Policy$/.test(type));
  return ofType('AWS::IAM::Role').flatMap((role) => {
    const { AssumeRolePolicyDocument: trust, Policies: own, ManagedPolicyArns } = role.properties;
    const who = policyStatementsIn(trust, text).flatMap((each) => principalsIn(each, text));
    const attached = listOf(ManagedPolicyArns);
    const named = attached.map(referenceIn);
    const separate = policies.filter(
      ({ id, properties: { Roles, RoleName } }) =>
        named.includes(id) || [...listOf(Roles), RoleName].map(referenceIn).includes(role.id),
    );
    const foreign = attached
      .filter((arn) => !policies.some(({ id }) => id === referenceIn(arn)))
      .map((arn) => ({ Effect: 'Allow', Action: text(arn), Resource: 'what the policy says' }));
    return [
      ...policyStatementsIn([own, separate.map(({ properties }) => properties)], text),
      ...foreign,
    ].flatMap((each) => permissionsIn(each, role, who, text));
  });
}

/** What others may do with resources, by policies that stand on these. */
export function resourcePermissionsOf({ resources, text }: ProfileAssembly): Permission[] {
  const others = resources.filter(({ type }) => !type.startsWith('AWS::IAM::'));
  return others.flatMap((of) => {
    const { SourceArn, SourceAccount, ...stated } = of.properties;
    const Condition = { Source: { SourceArn, SourceAccount } };
    const statements =
      of.type === 'AWS::Lambda::Permission'
        ? [{ ...stated, Effect: 'Allow', Condition }]
        : policyStatementsIn(of.properties, text);
    return statements.flatMap((each) => permissionsIn(each, of, principalsIn(each, text), text));
  });
}
