import type { TestAssembly } from './assembly';

/** A statement of a policy, as the template has it. */
export interface Statement {
  /** The logical id of its policy. */
  readonly policy: string;
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface Document {
  readonly PolicyDocument: { readonly Statement: readonly Omit<Statement, 'policy'>[] };
}

/** What a role may do. */
export interface Permissions {
  /** Of the managed policies of the template that the role names, or that name the role. */
  readonly statements: readonly Statement[];
  /** Whatever else gives it permissions: inline policies, policies of others. */
  readonly otherWays: readonly string[];
}

const named = (value: unknown) => (value as { Ref?: string }).Ref ?? JSON.stringify(value);

/** Reads every way by which a template gives a role permissions. */
export function permissionsOf({ resources }: TestAssembly, roleId: string): Permissions {
  const role = resources('AWS::IAM::Role')[roleId]?.Properties ?? {};
  const managed = resources('AWS::IAM::ManagedPolicy');
  const naming = (type: string) =>
    Object.entries(resources(`AWS::IAM::${type}`))
      .filter(
        ([
          ,
          {
            Properties: { Roles, RoleName },
          },
        ]) => JSON.stringify([Roles, RoleName]).includes(`"${roleId}"`),
      )
      .map(([id]) => id);
  const arns = [
    ...((role['ManagedPolicyArns'] ?? []) as unknown[]).map(named),
    ...naming('ManagedPolicy'),
  ];
  return {
    statements: arns.flatMap((id) => {
      const policy = managed[id]?.Properties as unknown as Document | undefined;
      return (policy?.PolicyDocument.Statement ?? []).map((each) => ({ ...each, policy: id }));
    }),
    otherWays: [
      ...arns.filter((id) => !managed[id]),
      ...['Policy', 'RolePolicy'].flatMap(naming),
      ...('Policies' in role ? ['inline policies'] : []),
    ],
  };
}

/** The logical id of the only role that a service assumes. */
export function roleOf({ resources }: TestAssembly, service: string): string {
  const found = Object.entries(resources('AWS::IAM::Role')).filter(([, { Properties }]) =>
    JSON.stringify(Properties['AssumeRolePolicyDocument']).includes(`"${service}"`),
  );
  const [[roleId] = ['']] = found;
  if (found.length !== 1) throw new Error(`Expected one role of ${service}.`);
  return roleId;
}
