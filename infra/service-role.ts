import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/** A permission by its name: what may be done with one resource, or with `*`. */
export function allow(sid: string, actions: string[], resource: string): PolicyStatement {
  return new PolicyStatement({ sid, actions, resources: [resource] });
}

/** What a role is made from. */
export interface ServiceRoleProps {
  readonly description: string;
  /** Who assumes it: `lambda.amazonaws.com`. */
  readonly service: string;
  readonly statements: PolicyStatement[];
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
    const { description, service, statements } = props;
    this.policy = new ManagedPolicy(this, 'Policy', { description, statements });
    this.role = new Role(this, 'Role', {
      description,
      assumedBy: new ServicePrincipal(service),
      managedPolicies: [this.policy],
    });
  }
}
