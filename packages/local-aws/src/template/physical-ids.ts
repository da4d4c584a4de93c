import { createHash } from 'node:crypto';

/** The resource that an id is made for. */
export interface Subject {
  readonly stackName: string;
  readonly logicalId: string;
  readonly type: string;
  readonly region: string;
  readonly accountId: string;
  /** One of its properties, resolved; `undefined` if it has not got it. */
  property(name: string): unknown;
}

/** What `Ref` and `Fn::GetAtt` give for a resource. */
export interface PhysicalId {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What an id follows from. */
type Seed = Pick<Subject, 'stackName' | 'logicalId'>;

const HEX = '0123456789abcdef';
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
const UPPER = LOWER.toUpperCase();

/** `length` characters that follow from the stack's name, the logical id and `purpose` alone. */
function token(subject: Seed, alphabet: string, length: number, purpose = ''): string {
  const seed = `${subject.stackName}/${subject.logicalId}/${purpose}`;
  const bytes = createHash('sha512').update(seed).digest().subarray(0, length);
  return [...bytes].map((byte) => alphabet[byte % alphabet.length]).join('');
}

function uuid(subject: Seed): string {
  const hex = token(subject, HEX, 32);
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5');
}

/** The last part of a stack's id. */
export const stackUuid = (stackName: string) => uuid({ stackName, logicalId: '' });

function arn(subject: Subject, service: string, rest: string): string {
  return `arn:aws:${service}:${subject.region}:${subject.accountId}:${rest}`;
}

/** The declared name, or one of CloudFormation's: `<stack>-<logical id>-<random>`. */
function name(subject: Subject, property: string, greatestLength = 64): string {
  const declared = subject.property(property);
  if (typeof declared === 'string') return declared;
  const suffix = token(subject, UPPER, 12);
  const prefix = `${subject.stackName}-${subject.logicalId}`.slice(0, greatestLength - 13);
  return `${prefix}-${suffix}`;
}

function withArn(ref: string, resourceArn: string, more: Record<string, string> = {}): PhysicalId {
  return { ref, attributes: { Arn: resourceArn, ...more } };
}

/** An EC2 id (`vpc-0123456789abcdef0`), which is also the attribute of the name given. */
function ec2(prefix: string, attribute: string) {
  return (subject: Subject): PhysicalId => {
    const id = `${prefix}-${token(subject, HEX, 17)}`;
    return { ref: id, attributes: { [attribute]: id } };
  };
}

/** An id that is the value of a property, as of a user pool's domain. */
function named(property: string) {
  return (subject: Subject): PhysicalId => ({ ref: name(subject, property), attributes: {} });
}

function table(subject: Subject): PhysicalId {
  const ref = name(subject, 'TableName', 255);
  const tableArn = arn(subject, 'dynamodb', `table/${ref}`);
  const StreamArn = `${tableArn}/stream/2024-01-01T00:00:00.000`;
  return withArn(ref, tableArn, { StreamArn, TableId: uuid(subject) });
}

/** The ARN of a listener or a rule, which continues its parent's. */
function childArn(subject: Subject, parent: string, from: string, to: string): string {
  const path = String(subject.property(parent)).replace(`:${from}/`, `:${to}/`);
  return `${path}/${token(subject, HEX, 16)}`;
}

/** By resource type; the shapes are those of "Return values" in the resource's own reference. */
const shapes: Readonly<Record<string, (subject: Subject) => PhysicalId>> = {
  'AWS::AutoScaling::AutoScalingGroup': named('AutoScalingGroupName'),
  'AWS::CertificateManager::Certificate': (subject) => ({
    ref: arn(subject, 'acm', `certificate/${uuid(subject)}`),
    attributes: {},
  }),
  'AWS::CloudWatch::Alarm': (subject) => {
    const ref = name(subject, 'AlarmName', 255);
    return withArn(ref, arn(subject, 'cloudwatch', `alarm:${ref}`));
  },
  'AWS::Cognito::UserPool': (subject) => {
    const id = `${subject.region}_${token(subject, LOWER + UPPER, 9)}`;
    const provider = `cognito-idp.${subject.region}.amazonaws.com/${id}`;
    return withArn(id, arn(subject, 'cognito-idp', `userpool/${id}`), {
      ProviderName: provider,
      ProviderURL: `https://${provider}`,
      UserPoolId: id,
    });
  },
  'AWS::Cognito::UserPoolClient': (subject) => {
    const id = token(subject, LOWER, 26);
    return { ref: id, attributes: { ClientId: id } };
  },
  'AWS::Cognito::UserPoolDomain': (subject) => ({
    ref: name(subject, 'Domain'),
    attributes: { CloudFrontDistribution: `d${token(subject, LOWER, 13)}.cloudfront.net` },
  }),
  'AWS::Cognito::UserPoolGroup': named('GroupName'),
  'AWS::Cognito::UserPoolIdentityProvider': named('ProviderName'),
  'AWS::Cognito::UserPoolResourceServer': named('Identifier'),
  'AWS::Cognito::UserPoolUser': named('Username'),
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::EC2::EIP': (subject) => ({
    ref: `198.51.100.${(parseInt(token(subject, HEX, 2), 16) % 254) + 1}`,
    attributes: { AllocationId: `eipalloc-${token(subject, HEX, 17)}` },
  }),
  'AWS::EC2::InternetGateway': ec2('igw', 'InternetGatewayId'),
  'AWS::EC2::LaunchTemplate': (subject) => {
    const id = `lt-${token(subject, HEX, 17)}`;
    const versions = { DefaultVersionNumber: '1', LatestVersionNumber: '1' };
    return { ref: id, attributes: { LaunchTemplateId: id, ...versions } };
  },
  'AWS::EC2::NatGateway': ec2('nat', 'NatGatewayId'),
  'AWS::EC2::RouteTable': ec2('rtb', 'RouteTableId'),
  'AWS::EC2::SecurityGroup': ec2('sg', 'GroupId'),
  'AWS::EC2::Subnet': ec2('subnet', 'SubnetId'),
  'AWS::EC2::VPC': (subject) => {
    const id = `vpc-${token(subject, HEX, 17)}`;
    const attributes: Record<string, string> = {
      VpcId: id,
      DefaultSecurityGroup: `sg-${token(subject, HEX, 17, 'default')}`,
    };
    const block = subject.property('CidrBlock');
    if (typeof block === 'string') attributes['CidrBlock'] = block;
    return { ref: id, attributes };
  },
  'AWS::ElasticLoadBalancingV2::Listener': (subject) => {
    const ref = childArn(subject, 'LoadBalancerArn', 'loadbalancer', 'listener');
    return { ref, attributes: { ListenerArn: ref } };
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': (subject) => {
    const ref = childArn(subject, 'ListenerArn', 'listener', 'listener-rule');
    return { ref, attributes: { RuleArn: ref } };
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (subject) => {
    const own = name(subject, 'Name', 32);
    const fullName = `app/${own}/${token(subject, HEX, 16)}`;
    const ref = arn(subject, 'elasticloadbalancing', `loadbalancer/${fullName}`);
    const number = parseInt(token(subject, HEX, 8, 'dns'), 16);
    return {
      ref,
      attributes: {
        CanonicalHostedZoneID: `Z${token(subject, UPPER, 13, 'zone')}`,
        DNSName: `${own}-${number}.${subject.region}.elb.amazonaws.com`,
        LoadBalancerArn: ref,
        LoadBalancerFullName: fullName,
        LoadBalancerName: own,
      },
    };
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': (subject) => {
    const own = name(subject, 'Name', 32);
    const fullName = `targetgroup/${own}/${token(subject, HEX, 16)}`;
    const ref = arn(subject, 'elasticloadbalancing', fullName);
    return {
      ref,
      attributes: { TargetGroupArn: ref, TargetGroupFullName: fullName, TargetGroupName: own },
    };
  },
  'AWS::Events::Rule': (subject) => {
    const ref = name(subject, 'Name');
    return withArn(ref, arn(subject, 'events', `rule/${ref}`));
  },
  'AWS::IAM::InstanceProfile': (subject) => {
    const ref = name(subject, 'InstanceProfileName', 128);
    return withArn(ref, `arn:aws:iam::${subject.accountId}:instance-profile/${ref}`);
  },
  'AWS::IAM::ManagedPolicy': (subject) => {
    const own = name(subject, 'ManagedPolicyName', 128);
    const ref = `arn:aws:iam::${subject.accountId}:policy/${own}`;
    return { ref, attributes: { PolicyArn: ref } };
  },
  'AWS::IAM::Policy': named('PolicyName'),
  'AWS::IAM::Role': (subject) => {
    const ref = name(subject, 'RoleName');
    const RoleId = `AROA${token(subject, UPPER, 17)}`;
    return withArn(ref, `arn:aws:iam::${subject.accountId}:role/${ref}`, { RoleId });
  },
  'AWS::KMS::Key': (subject) => {
    const ref = uuid(subject);
    return withArn(ref, arn(subject, 'kms', `key/${ref}`), { KeyId: ref });
  },
  'AWS::Lambda::Function': (subject) => {
    const ref = name(subject, 'FunctionName');
    return withArn(ref, arn(subject, 'lambda', `function:${ref}`));
  },
  'AWS::Logs::LogGroup': (subject) => {
    const ref = name(subject, 'LogGroupName', 512);
    return withArn(ref, arn(subject, 'logs', `log-group:${ref}:*`));
  },
  'AWS::Route53::RecordSet': (subject) => ({
    ref: name(subject, 'Name').replace(/\.$/, ''),
    attributes: {},
  }),
  'AWS::S3::Bucket': (subject) => {
    const ref = name(subject, 'BucketName', 63).toLowerCase();
    return withArn(ref, `arn:aws:s3:::${ref}`, {
      DomainName: `${ref}.s3.amazonaws.com`,
      RegionalDomainName: `${ref}.s3.${subject.region}.amazonaws.com`,
    });
  },
  'AWS::SecretsManager::Secret': (subject) => {
    const own = `${name(subject, 'Name', 512)}-${token(subject, LOWER, 6, 'secret')}`;
    const ref = arn(subject, 'secretsmanager', `secret:${own}`);
    return { ref, attributes: { Id: ref } };
  },
  'AWS::SES::ConfigurationSet': named('Name'),
  'AWS::SES::EmailIdentity': (subject) => {
    const ref = name(subject, 'EmailIdentity', 255);
    const records = [1, 2, 3].flatMap((number): [string, string][] => {
      const key = token(subject, LOWER, 32, `dkim ${number}`);
      return [
        [`DkimDNSTokenName${number}`, `${key}._domainkey.${ref}`],
        [`DkimDNSTokenValue${number}`, `${key}.dkim.amazonses.com`],
      ];
    });
    return { ref, attributes: Object.fromEntries(records) };
  },
  'AWS::SNS::Topic': (subject) => {
    const own = name(subject, 'TopicName', 256);
    const ref = arn(subject, 'sns', own);
    return { ref, attributes: { TopicArn: ref, TopicName: own } };
  },
  'AWS::SQS::Queue': (subject) => {
    const own = name(subject, 'QueueName', 80);
    const ref = `https://sqs.${subject.region}.amazonaws.com/${subject.accountId}/${own}`;
    return withArn(ref, arn(subject, 'sqs', own), { QueueName: own, QueueUrl: ref });
  },
  'AWS::SSM::Parameter': named('Name'),
  'AWS::WAFv2::WebACL': (subject) => {
    const [own, id] = [name(subject, 'Name', 128), uuid(subject)];
    const ref = `${own}|${id}|${String(subject.property('Scope'))}`;
    const LabelNamespace = `awswaf:${subject.accountId}:webacl:${own}:`;
    const attributes = { Id: id, LabelNamespace };
    return withArn(ref, arn(subject, 'wafv2', `regional/webacl/${own}/${id}`), attributes);
  },
};

/**
 * The physical id of a resource and its attributes, real in shape and the same in every run. A type
 * that is not in the table gets a generic id and no attributes.
 */
export function physicalIdOf(subject: Subject): PhysicalId {
  const shape = shapes[subject.type];
  if (shape) return shape(subject);
  const ref = `${subject.stackName}-${subject.logicalId}-${token(subject, UPPER, 12)}`;
  return { ref, attributes: {} };
}
