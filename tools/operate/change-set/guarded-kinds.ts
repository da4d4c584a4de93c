/** A kind of resource that no deployment replaces or takes away unless it is named. */
export interface GuardedKind {
  /** In the operator's words. */
  readonly title: string;
  /** What is lost with it, said after "…, with". */
  readonly loses: string;
  /** Whether it may leave the stack, where it stays in the account, without being named. */
  readonly mayLeave?: boolean;
}

const table: GuardedKind = { title: 'table', loses: 'all that is written in it' };

/** The guarded kinds, by the resource types of CloudFormation. */
export const GUARDED_KINDS: Readonly<Record<string, GuardedKind>> = {
  'AWS::Cognito::UserPool': {
    title: 'user pool',
    loses: 'every account and password, which cannot be exported',
  },
  'AWS::Cognito::UserPoolDomain': {
    title: 'sign-in domain',
    loses:
      'the sign-in pages at it. A pool has one prefix: a new one beside it fails (aws-cdk#10062)',
  },
  'AWS::Cognito::UserPoolClient': {
    title: 'app client',
    loses: 'its id and secret: every session or proof that it gave',
  },
  'AWS::Cognito::UserPoolGroup': { title: 'group', loses: 'its memberships' },
  'AWS::Cognito::UserPoolUser': { title: 'person', loses: 'password and memberships' },
  'AWS::Cognito::UserPoolRiskConfigurationAttachment': {
    title: 'threat protection',
    loses: 'the refusal of leaked passwords',
  },
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::KMS::Key': {
    title: 'key',
    loses: 'what it encrypted, once it is deleted',
    mayLeave: true,
  },
  'AWS::SES::EmailIdentity': {
    title: 'mail identity',
    loses: 'its proof: no code is mailed',
    mayLeave: true,
  },
  'AWS::Logs::LogGroup': { title: 'log group', loses: 'the log in it', mayLeave: true },
  'AWS::S3::Bucket': { title: 'bucket', loses: 'what is in it', mayLeave: true },
  'AWS::WAFv2::WebACL': { title: 'web ACL', loses: 'the limits on every address' },
  'AWS::WAFv2::WebACLAssociation': {
    title: 'web ACL association',
    loses: 'the limits of its web ACL',
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    title: 'load balancer',
    loses: 'the address that DNS leads to',
  },
};

/** What a resource is called in a list: its kind, or else its type, and its name. */
export const called = ({ type, name }: { readonly type: string; readonly name: string }) =>
  `${GUARDED_KINDS[type]?.title ?? type} ${name}`;
