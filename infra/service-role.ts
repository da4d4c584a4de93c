import { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/** A permission by its name: what may be done with one resource, or with `*`. */
export function allow(sid: string, actions: string[], resource: string): PolicyStatement {
  return new PolicyStatement({ sid, actions, resources: [resource] });
}

/** The conditions under which a service acts for this account, and for what matches an ARN. */
export function sourceIs(scope: Construct, arn: string) {
  return {
    StringEquals: { 'aws:SourceAccount': Stack.of(scope).account },
    ArnLike: { 'aws:SourceArn': arn },
  };
}

/** What a role is made from. */
export interface ServiceRoleProps {
  readonly description: string;
  /** Who assumes it: `lambda.amazonaws.com`. */
  readonly service: string;
  readonly statements: PolicyStatement[];
  /**
   * For what of this account the service assumes it, as an ARN with wildcards; for anything if not
   * given. Only some services say (IAM, "The confused deputy problem").
   */
  readonly source?: string;
}

/**
 * A role that one service assumes. What it may do is a managed policy of its own, which reviewers
 * find beside the others, and which the role names: nothing uses the role before the policy holds.
 */
export class ServiceRole extends Construct {
  readonly role: Role;
  readonly policy: ManagedPolicy;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const { description, service, statements, source } = props;
    const principal = new ServicePrincipal(service);
    this.policy = new ManagedPolicy(this, 'Policy', { description, statements });
    this.role = new Role(this, 'Role', {
      description,
      assumedBy:
        source === undefined ? principal : principal.withConditions(sourceIs(this, source)),
      managedPolicies: [this.policy],
    });
  }
}
