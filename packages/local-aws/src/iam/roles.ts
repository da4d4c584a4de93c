import { isObject, shown } from '../template/json';
import type { DeployedResource, DeployedStack } from '../template/stack';
import { UnevaluablePolicyError } from './errors';
import { policyFrom, texts, type Policy } from './policy-document';

/** A role of the stack, with every policy that the template gives it. */
export interface Role {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** Who may assume it: `ec2.amazonaws.com`, `lambda.amazonaws.com`, … */
  readonly trustedServices: readonly string[];
  readonly policies: readonly Policy[];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The service principals of a trust policy. */
function trustedServices(document: unknown): string[] {
  const body = isObject(document) ? document['Statement'] : undefined;
  return (Array.isArray(body) ? (body as unknown[]) : [body]).flatMap((each) => {
    if (!isObject(each) || each['Effect'] !== 'Allow') return [];
    const { Principal: principal, Action: action } = each;
    return isObject(principal) && texts(action).includes('sts:AssumeRole')
      ? texts(principal['Service'])
      : [];
  });
}

function inlinePolicies({ logicalId, properties }: DeployedResource): Policy[] {
  return list(properties['Policies']).map((each) => {
    const { PolicyName: name, PolicyDocument: document } = isObject(each) ? each : {};
    return policyFrom(name, document, logicalId);
  });
}

/** Policies that are resources of their own and name their roles. */
function attachedPolicies(stack: DeployedStack, role: string): Policy[] {
  const inline = stack
    .resources('AWS::IAM::Policy')
    .filter(({ properties }) => texts(properties['Roles']).includes(role));
  const ofOne = stack
    .resources('AWS::IAM::RolePolicy')
    .filter(({ properties }) => properties['RoleName'] === role);
  return [...inline, ...ofOne].map(({ logicalId, properties }) =>
    policyFrom(properties['PolicyName'], properties['PolicyDocument'], logicalId),
  );
}

/**
 * Managed policies of AWS's own that allow nothing that a role can ask for here: logs, network
 * interfaces, Systems Manager (AWS, "AWS Managed Policy Reference Guide").
 */
const WITHOUT_EFFECT = [
  'service-role/AWSLambdaBasicExecutionRole',
  'service-role/AWSLambdaVPCAccessExecutionRole',
  'AmazonSSMManagedInstanceCore',
].map((name) => `arn:aws:iam::aws:policy/${name}`);

/** Managed policies of the template, which a role names or which name the role. */
function managedPolicies(stack: DeployedStack, role: DeployedResource): Policy[] {
  const declared = stack.resources('AWS::IAM::ManagedPolicy');
  const named = texts(role.properties['ManagedPolicyArns']);
  const foreign = named.filter(
    (arn) => !WITHOUT_EFFECT.includes(arn) && !declared.some(({ ref }) => ref === arn),
  );
  if (foreign.length > 0) {
    const expected = `managed policies of the template, because others cannot be evaluated here`;
    throw new UnevaluablePolicyError(role.logicalId, expected, foreign.join(', '));
  }
  return declared
    .filter(
      ({ ref, properties }) => named.includes(ref) || texts(properties['Roles']).includes(role.ref),
    )
    .map(({ logicalId, ref, properties }) =>
      policyFrom(ref, properties['PolicyDocument'], logicalId),
    );
}

/** Whether a permissions boundary is a policy that stands in the account already. */
function isOutside(stack: DeployedStack, boundary: unknown): boolean {
  return !stack.resources('AWS::IAM::ManagedPolicy').some(({ ref }) => ref === boundary);
}

/**
 * The permissions boundaries of the roles that the template does not declare. What they take away is
 * not known here, so nothing is: whoever runs the stack is to be told.
 */
export function unknownBoundaries(stack: DeployedStack): readonly string[] {
  const boundaries = stack
    .resources('AWS::IAM::Role')
    .flatMap(({ properties }) => texts(properties['PermissionsBoundary']));
  return [...new Set(boundaries)].filter((boundary) => isOutside(stack, boundary));
}

function policiesOf(stack: DeployedStack, role: DeployedResource): Policy[] {
  const { logicalId, ref, properties } = role;
  const boundary = properties['PermissionsBoundary'];
  if (boundary !== undefined && !isOutside(stack, boundary)) {
    throw new UnevaluablePolicyError(logicalId, 'no boundary of the template', shown(boundary));
  }
  return [
    ...inlinePolicies(role),
    ...attachedPolicies(stack, ref),
    ...managedPolicies(stack, role),
  ];
}

/**
 * The roles that a stack declares. Their policies are read when a role is used; then
 * {@link UnevaluablePolicyError} is thrown for permissions that this machine cannot know or decide:
 * a managed policy of AWS's own, a permissions boundary of the template, a condition on what a call
 * here has no value for.
 */
export function rolesFrom(stack: DeployedStack): Role[] {
  return stack.resources('AWS::IAM::Role').map((role) => {
    let policies: readonly Policy[] | undefined;
    return {
      logicalId: role.logicalId,
      name: role.ref,
      arn: `arn:aws:iam::${stack.accountId}:role/${role.ref}`,
      trustedServices: trustedServices(role.properties['AssumeRolePolicyDocument']),
      get policies() {
        return (policies ??= policiesOf(stack, role));
      },
    };
  });
}
