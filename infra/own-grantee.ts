import { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type {
  AddToPrincipalPolicyResult,
  IGrantable,
  IPrincipal,
  IRole,
  PrincipalPolicyFragment,
} from 'aws-cdk-lib/aws-iam';
import { CfnGlobalTable } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { actionsLike } from './template-rules/actions';
import { OwnPartsError } from './own-errors';

/** What a role gets permissions by, and what its permissions may be about. */
export interface GranteeProps {
  readonly description: string;
  readonly role: IRole;
  /** The stack's key, if it has one. */
  readonly key: IKey | undefined;
}

/**
 * Whom CDK's `grant…` methods give a permission: it goes into a managed policy of its own, which the
 * role names, as the portal's own do; a `grant…` to a role would write an inline policy, which the
 * production profile refuses. Wildcards of CDK's are written out: actions by those that IAM has, and
 * `index/*` by the table's indexes, so that a policy says what it allows. The stack's key is to be used
 * through AWS's services only.
 */
export class Grantee extends Construct implements IGrantable, IPrincipal {
  readonly grantPrincipal: IPrincipal = this;
  readonly assumeRoleAction = 'sts:AssumeRole';
  readonly principalAccount = Stack.of(this).account;
  #policy: ManagedPolicy | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: GranteeProps,
  ) {
    super(scope, id);
  }

  addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    if (statement.notActions.length > 0 || statement.notResources.length > 0) {
      throw new OwnPartsError('a permission names actions and resources, not what it leaves out');
    }
    const { sid, effect } = statement;
    this.#policy ??= this.#made();
    this.#policy.addStatements(
      new PolicyStatement({
        ...(sid !== undefined && { sid }),
        effect,
        actions: statement.actions.flatMap(writtenOut),
        resources: statement.resources.flatMap((each) => this.#resources(each)),
        conditions: this.#conditions(statement),
      }),
    );
    return { statementAdded: true, policyDependable: this.#policy };
  }

  get policyFragment(): PrincipalPolicyFragment {
    return this.props.role.policyFragment;
  }

  #made(): ManagedPolicy {
    const policy = new ManagedPolicy(this, 'Policy', { description: this.props.description });
    this.props.role.addManagedPolicy(policy);
    return policy;
  }

  #resources(resource: string): readonly string[] {
    const text = this.#text(resource);
    if (text === undefined) return []; // CDK's way to say that a table has no index
    const stack = Stack.of(this);
    for (const table of stack.node.findAll().filter((each) => each instanceof CfnGlobalTable)) {
      if (text !== this.#text(`${table.attrArn}/index/*`)) continue;
      const indexes = stack.resolve(table.globalSecondaryIndexes) as { indexName: string }[];
      return indexes.map(({ indexName }) => `${table.attrArn}/index/${indexName}`);
    }
    return [resource];
  }

  #conditions(statement: PolicyStatement): Conditions {
    const { key } = this.props;
    const given = statement.conditions as Conditions;
    const isKey = statement.resources.some(
      (each) => key && this.#text(each) === this.#text(key.keyArn),
    );
    const { StringEquals, StringLike } = given;
    if (!isKey || 'kms:ViaService' in { ...StringEquals, ...StringLike }) return given;
    const services = `*.${Stack.of(this).region}.amazonaws.com`;
    return { ...given, StringLike: { ...StringLike, 'kms:ViaService': services } };
  }

  #text(token: string): string | undefined {
    return JSON.stringify(Stack.of(this).resolve(token));
  }
}

type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** `kms:ReEncrypt*` as `kms:ReEncryptFrom` and `kms:ReEncryptTo`. */
function writtenOut(action: string): readonly string[] {
  if (!/[*?]/.test(action)) return [action];
  if (/^(\*|[^:]+:\*)$/.test(action)) {
    throw new OwnPartsError(
      `a permission for ${action} is one for everything: name the actions, as in portal.grantPrincipal.addToPrincipalPolicy(allow('ReadReports', ['s3:GetObject'], arn))`,
    );
  }
  return actionsLike(action);
}
