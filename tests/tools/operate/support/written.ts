import { deployStack, type Template } from 'local-aws';
import type { Recorded } from './replay';
import { serviceError } from './replay';

type Properties = Readonly<Record<string, unknown>>;

export const ACCOUNT = '111122223333';
const NAME = 'EmployeeAccessPortal';

/**
 * What AWS's APIs answer of a stack as it was deployed, by the row of the check that asks. Written
 * after the API references from what the template declares, and held against the SDK's schemas;
 * nothing of it was ever recorded.
 */
export type Written = ReturnType<typeof writtenAnswers>;

const TEXTS = /Message|Subject|Template$|^Schema$/;

function withoutTexts(value: Properties): Record<string, unknown> {
  const entries = Object.entries(value).filter(([key]) => !TEXTS.test(key));
  return Object.fromEntries(
    entries.map(([key, each]) => [
      key,
      typeof each === 'object' && each !== null && !Array.isArray(each)
        ? withoutTexts(each as Properties)
        : each,
    ]),
  );
}

export function writtenAnswers(template: Template, release: string, now: number) {
  const stack = deployStack({ name: NAME, template, region: 'eu-central-1', accountId: ACCOUNT });
  const of = (type: string) => stack.resources(`AWS::${type}`);
  const [pool, balancer] = [
    of('Cognito::UserPool')[0],
    of('ElasticLoadBalancingV2::LoadBalancer')[0],
  ];
  const production = of('WAFv2::WebACL').length > 0;
  const acls = of('WAFv2::WebACL').map(({ ref, properties }) => {
    const [Name = '', Id = ''] = ref.split('|');
    const ARN = `arn:aws:wafv2:eu-central-1:${ACCOUNT}:regional/webacl/${Name}/${Id}`;
    const { DefaultAction, Rules } = properties as { DefaultAction: object; Rules: Properties[] };
    const rules = Rules.map(({ Name: name, Priority, Action, OverrideAction }) => ({
      Name: name,
      Priority,
      ...(Action ? { Action } : { OverrideAction }),
    }));
    return { ARN, Id, DefaultAction, Rules: rules };
  });
  return {
    physicalIds: Object.entries(template.Resources).map(([LogicalResourceId, { Type }]) => ({
      LogicalResourceId,
      PhysicalResourceId: refOf(() => stack.resources(Type), LogicalResourceId),
    })),
    Stack: {
      StackStatus: 'UPDATE_COMPLETE',
      EnableTerminationProtection: true,
      profile: production ? 'production' : 'starter',
    },
    Template: { ...template },
    Drift: { status: 'DETECTION_COMPLETE', drifts: [] as object[] },
    Release: { release },
    'User pool': {
      pool: { ...withoutTexts(pool?.properties ?? {}), MfaConfiguration: 'OFF' },
      domains: of('Cognito::UserPoolDomain').map(({ properties }) => ({
        UserPoolId: pool?.ref,
        Status: 'ACTIVE',
        ManagedLoginVersion: properties['ManagedLoginVersion'],
      })),
    },
    'App clients': of('Cognito::UserPoolClient').map(({ ref, properties }) => {
      const { GenerateSecret, UserPoolId: _pool, ...same } = properties;
      return { ClientId: ref, ...same, ...(GenerateSecret === true && { ClientSecret: 'secret' }) };
    }),
    'Load balancer': {
      Scheme: balancer?.properties['Scheme'],
      State: { Code: 'active' },
      SecurityGroups: balancer?.properties['SecurityGroups'],
      Attributes: balancer?.properties['LoadBalancerAttributes'],
    },
    Listeners: of('ElasticLoadBalancingV2::Listener').map(({ ref, properties }) => {
      const { Port, Protocol, SslPolicy, Certificates, DefaultActions } = properties;
      const tls = { SslPolicy, Certificates };
      return {
        ListenerArn: ref,
        Port,
        Protocol,
        ...(SslPolicy !== undefined && tls),
        DefaultActions,
      };
    }),
    'Listener rules': of('ElasticLoadBalancingV2::ListenerRule').map(({ properties }) => ({
      Priority: String(properties['Priority'] as number),
      Conditions: properties['Conditions'],
      Actions: properties['Actions'],
    })),
    Renewal: { Status: 'ISSUED', NotAfter: now + 60 * 86_400_000 },
    'Web ACLs': of('WAFv2::WebACLAssociation').map(({ properties }) => ({
      resource: properties['ResourceArn'],
      acl: acls.find(({ ARN }) => ARN === properties['WebACLArn']),
    })),
    'Web ACL logs': of('WAFv2::LoggingConfiguration').map(({ properties }) => ({
      resource: properties['ResourceArn'],
      LogDestinationConfigs: properties['LogDestinationConfigs'],
    })),
    Subscriptions: of('SNS::Topic').map(({ ref }) => ({
      topic: ref,
      subscriptions: of('SNS::Subscription')
        .filter(({ properties }) => properties['TopicArn'] === ref)
        .map(({ properties }) => ({
          SubscriptionArn: `${ref}:1`,
          Endpoint: properties['Endpoint'],
        })),
    })),
    Alarms: of('CloudWatch::Alarm').map(({ ref, properties }) => {
      const { Threshold, ComparisonOperator, EvaluationPeriods, TreatMissingData, AlarmActions } =
        properties;
      const same = {
        Threshold,
        ComparisonOperator,
        EvaluationPeriods,
        TreatMissingData,
        AlarmActions,
      };
      return { AlarmName: ref, ActionsEnabled: true, StateValue: 'OK', ...same };
    }),
    Log: { events: [{ message: '{}' }] },
    Instances: [{ InstanceId: 'i-1' }] as object[],
  };
}

/** The local parts know no physical id of a type that nothing of theirs refers to. */
function refOf(resources: () => readonly { logicalId: string; ref: string }[], id: string): string {
  try {
    return resources().find(({ logicalId }) => logicalId === id)?.ref ?? id;
  } catch {
    return id;
  }
}

/** The written answers as each service gives them, by the name of the command. */
export function answering(written: Written): Readonly<Record<string, Recorded>> {
  const { Stack, Drift } = written;
  const balancer = written['Load balancer'];
  const client = ({ ClientId: id }: Properties) =>
    written['App clients'].find(({ ClientId }) => ClientId === id);
  const listenerArn = written.Listeners[0]?.ListenerArn;
  return {
    GetCallerIdentityCommand: { Account: ACCOUNT },
    DescribeStacksCommand: {
      Stacks: [{ ...Stack, Outputs: [{ OutputKey: 'Profile', OutputValue: Stack.profile }] }],
    },
    GetTemplateCommand: { TemplateBody: JSON.stringify(written.Template) },
    ListStackResourcesCommand: { StackResourceSummaries: written.physicalIds },
    DetectStackDriftCommand: { StackDriftDetectionId: 'drift-1' },
    DescribeStackDriftDetectionStatusCommand: { DetectionStatus: Drift.status },
    DescribeStackResourceDriftsCommand: { StackResourceDrifts: Drift.drifts },
    DescribeUserPoolCommand: { UserPool: written['User pool'].pool },
    DescribeUserPoolDomainCommand: { DomainDescription: written['User pool'].domains[0] },
    ListUserPoolClientsCommand: { UserPoolClients: written['App clients'] },
    DescribeUserPoolClientCommand: (input) => ({ UserPoolClient: client(input) }),
    DescribeLoadBalancersCommand: { LoadBalancers: [balancer] },
    DescribeLoadBalancerAttributesCommand: { Attributes: balancer.Attributes },
    DescribeListenersCommand: { Listeners: written.Listeners },
    DescribeRulesCommand: ({ ListenerArn }) => ({
      Rules: [
        ...(ListenerArn === listenerArn ? written['Listener rules'] : []),
        { Priority: 'default', IsDefault: true },
      ],
    }),
    DescribeCertificateCommand: {
      Certificate: { ...written.Renewal, NotAfter: new Date(written.Renewal.NotAfter) },
    },
    GetWebACLForResourceCommand: ({ ResourceArn }) => ({
      WebACL: written['Web ACLs'].find(({ resource }) => resource === ResourceArn)?.acl,
    }),
    GetLoggingConfigurationCommand: ({ ResourceArn }) => ({
      LoggingConfiguration: written['Web ACL logs'].find(
        ({ resource }) => resource === ResourceArn,
      ),
    }),
    ListSubscriptionsByTopicCommand: ({ TopicArn }) => ({
      Subscriptions: written.Subscriptions.find(({ topic }) => topic === TopicArn)?.subscriptions,
    }),
    DescribeAlarmsCommand: { MetricAlarms: written.Alarms },
    FilterLogEventsCommand: written.Log,
    DescribeStackResourceCommand: { StackResourceDetail: { PhysicalResourceId: 'group' } },
    DescribeInstancesCommand: { Reservations: [{ Instances: written.Instances }] },
  };
}

/** What AWS answers to who may not call an action. */
export const deniedFor = (action: string) =>
  serviceError(
    'AccessDeniedException',
    `User: arn:aws:iam::${ACCOUNT}:user/op is not authorized to perform: ${action} because no identity-based policy allows it`,
  );
