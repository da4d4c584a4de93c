import {
  ChangeSetNotFoundException,
  InvalidChangeSetStatusException,
  type DescribeChangeSetCommandInput,
  type DescribeChangeSetCommandOutput,
  type ExecuteChangeSetCommandInput,
  type ResourceChange,
  type SetStackPolicyCommandInput,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { StepFailedError, type Step } from '../../../../tools/operate/steps';
import { noStack, stackName } from './grounds';
import type { Recorded } from './replay';

/** The resources of a template. */
export type Resources = Readonly<Record<string, { readonly Type: string } & object>>;

/** What the written CloudFormation has before it, and how it behaves. */
export interface StackOptions {
  /** The deployed resources; none before the first deployment. */
  readonly deployed?: Resources | undefined;
  readonly next?: Resources;
  readonly changes?: readonly ResourceChange[];
  /** Of the description of the change set, where it is not available. */
  readonly described?: Partial<DescribeChangeSetCommandOutput>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly terminationProtection?: boolean;
  /** The logical id of the resource whose update fails. */
  readonly breaking?: string;
  /** The call that fails: its command, which time it is, and how. */
  readonly failing?: { readonly call: string; readonly time: number; readonly error: Error };
  /** What happens just before each call of a command. */
  readonly before?: Readonly<Record<string, () => void>>;
  /** The call before which somebody else updates the stack. */
  readonly obsoleteBefore?: { readonly call: string; readonly time: number };
  /** Whether an update that has begun does not end. */
  readonly endless?: boolean;
  /** Whether the CDK's command ends badly after it has made the change set. */
  readonly cdkFails?: boolean;
}

const account = 'arn:aws:cloudformation:eu-central-1:111122223333';
export const STACK_ID = `${account}:stack/${stackName}/11111111-2222-3333-4444-555555555555`;
export const POOL_ID = 'eu-central-1_Pool';

const answer = <Output extends object>(output: Partial<Output>) => output;
const PAGE = 2;

/**
 * A stack of CloudFormation as its API reference describes it, with as much behaviour as a deployment
 * depends on: change sets by name and ARN, their pages, the stack's policy, which it asks for every
 * replacement and deletion, and events.
 */
export function stackService(options: StackOptions = {}) {
  const { changes = [], deployed, next = {}, outputs = { UserPoolId: POOL_ID } } = options;
  const calls: { readonly name: string; readonly input: Record<string, unknown> }[] = [];
  const policies: string[] = [];
  const executed: string[] = [];
  const described: string[] = [];
  const done: string[] = [];
  const events: StackEvent[] = [];
  let status = deployed ? 'CREATE_COMPLETE' : undefined;
  let name: string | undefined;
  let isObsolete = false;
  const arn = () => `${account}:changeSet/${name}/99999999-8888-7777-6666-555555555555`;
  const known = (asked: unknown) => {
    if (name !== undefined && (asked === name || asked === arn())) return;
    throw new ChangeSetNotFoundException({
      $metadata: {},
      message: `ChangeSet [${String(asked)}] does not exist`,
    });
  };
  const tell = (event: Partial<StackEvent>) =>
    events.unshift({
      StackId: STACK_ID,
      EventId: `event-${events.length}`,
      StackName: stackName,
      Timestamp: new Date(0),
      ...event,
    });
  const tellStack = (ResourceStatus: StackEvent['ResourceStatus']) =>
    tell({
      LogicalResourceId: stackName,
      PhysicalResourceId: STACK_ID,
      ResourceType: 'AWS::CloudFormation::Stack',
      ResourceStatus,
    });
  if (deployed) tellStack('CREATE_COMPLETE');

  const carryOut = () => {
    const verb = deployed ? 'UPDATE' : 'CREATE';
    tellStack(`${verb}_IN_PROGRESS`);
    if (options.endless) return;
    for (const change of changes) {
      const { LogicalResourceId = '', ResourceType = '' } = change;
      const told = {
        LogicalResourceId,
        ResourceType,
        PhysicalResourceId: `${LogicalResourceId}-1`,
      };
      const denied = deniedBy(policies.at(-1), change);
      if (denied !== undefined || LogicalResourceId === options.breaking) {
        const ResourceStatusReason = denied ?? 'Resource handler returned message: "broken"';
        tell({ ...told, ResourceStatus: 'UPDATE_FAILED', ResourceStatusReason });
        tellStack(deployed ? 'UPDATE_ROLLBACK_IN_PROGRESS' : 'ROLLBACK_IN_PROGRESS');
        status = deployed ? 'UPDATE_ROLLBACK_COMPLETE' : 'ROLLBACK_COMPLETE';
        tellStack(deployed ? 'UPDATE_ROLLBACK_COMPLETE' : 'ROLLBACK_COMPLETE');
        return;
      }
      done.push(LogicalResourceId);
      tell({ ...told, ResourceStatus: 'UPDATE_COMPLETE' });
    }
    status = `${verb}_COMPLETE`;
    tellStack(`${verb}_COMPLETE`);
  };

  const serve: Readonly<Record<string, (input: Record<string, unknown>) => object>> = {
    DescribeStacksCommand: () => {
      if (status === undefined) throw noStack;
      return {
        Stacks: [
          {
            StackName: stackName,
            StackId: STACK_ID,
            StackStatus: status,
            EnableTerminationProtection: options.terminationProtection ?? true,
            Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({
              OutputKey,
              OutputValue,
            })),
          },
        ],
      };
    },
    GetTemplateCommand: ({ ChangeSetName }) => {
      if (ChangeSetName !== undefined) known(ChangeSetName);
      const Resources = ChangeSetName === undefined ? deployed : next;
      return { TemplateBody: JSON.stringify({ Resources }) };
    },
    DescribeChangeSetCommand: (given) => {
      const input = given as unknown as DescribeChangeSetCommandInput;
      known(input.ChangeSetName);
      described.push(arn());
      const from = Number(input.NextToken ?? 0);
      const page = changes
        .slice(from, from + PAGE)
        .map((ResourceChange) => ({ Type: 'Resource' as const, ResourceChange }));
      return answer<DescribeChangeSetCommandOutput>({
        ChangeSetId: arn(),
        ChangeSetName: name,
        StackId: STACK_ID,
        Status: 'CREATE_COMPLETE',
        ExecutionStatus: isObsolete ? 'OBSOLETE' : 'AVAILABLE',
        Changes: page,
        ...(from + PAGE < changes.length && { NextToken: String(from + PAGE) }),
        ...options.described,
      });
    },
    DeleteChangeSetCommand: ({ ChangeSetName }) => {
      known(ChangeSetName);
      name = undefined;
      return {};
    },
    ExecuteChangeSetCommand: (given) => {
      const input = given as unknown as ExecuteChangeSetCommandInput;
      known(input.ChangeSetName);
      if (isObsolete)
        throw new InvalidChangeSetStatusException({ $metadata: {}, message: 'OBSOLETE' });
      executed.push(input.ChangeSetName ?? '');
      name = undefined;
      carryOut();
      return {};
    },
    SetStackPolicyCommand: (given) => {
      const input = given as unknown as SetStackPolicyCommandInput;
      policies.push(input.StackPolicyBody ?? '');
      return {};
    },
    DescribeStackEventsCommand: ({ NextToken }) => {
      const from = Number(NextToken ?? 0);
      return {
        StackEvents: events.slice(from, from + PAGE),
        ...(from + PAGE < events.length && { NextToken: String(from + PAGE) }),
      };
    },
  };

  const answers: Record<string, Recorded> = Object.fromEntries(
    Object.entries(serve).map(([command, respond]) => [
      command,
      (input: Record<string, unknown>) => {
        options.before?.[command]?.();
        const { failing, obsoleteBefore } = options;
        const time = calls.filter((call) => call.name === command).length;
        calls.push({ name: command, input });
        if (obsoleteBefore?.call === command && obsoleteBefore.time === time) isObsolete = true;
        if (failing?.call === command && failing.time === time) return failing.error;
        try {
          return respond(input);
        } catch (error) {
          return error as Error;
        }
      },
    ]),
  );

  return {
    answers,
    calls,
    /** Every policy that was set, in order. */
    policies,
    /** The ARNs of the change sets that were described, and of those that were executed. */
    described,
    executed,
    /** The logical ids of what was carried out. */
    done,
    /** The ARN of the change set that is there. */
    changeSet: () => (name === undefined ? undefined : arn()),
    /** Does what the CDK's command does. */
    run: async ({ label, args }: Step) => {
      if (label !== 'cdk deploy') return;
      name = args[args.indexOf('--change-set-name') + 1];
      status ??= 'REVIEW_IN_PROGRESS';
      if (options.cdkFails) throw new StepFailedError('cdk deploy failed (exit code 1)');
    },
  };
}

/** A written CloudFormation. */
export type StackService = ReturnType<typeof stackService>;

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: { readonly StringEquals: { readonly ResourceType: readonly string[] } };
}

/** Why a policy stops a change ("Prevent updates to stack resources"); undefined if it does not. */
function deniedBy(policy: string | undefined, change: ResourceChange): string | undefined {
  if (policy === undefined) return undefined;
  const { LogicalResourceId, ResourceType = '', Action, Replacement } = change;
  // What CloudFormation could not say beforehand, it does here.
  const replaced = Action === 'Dynamic' || Replacement === 'True' || Replacement === 'Conditional';
  const action =
    Action === 'Remove' ? 'Update:Delete' : replaced ? 'Update:Replace' : 'Update:Modify';
  const { Statement: statements } = JSON.parse(policy) as { Statement: Statement[] };
  const denied = statements.some(
    ({ Effect, Action: actions, NotResource = [], Condition }) =>
      Effect === 'Deny' &&
      actions.includes(action) &&
      !NotResource.includes(`LogicalResourceId/${LogicalResourceId}`) &&
      (Condition?.StringEquals.ResourceType.includes(ResourceType) ?? true),
  );
  if (Action === 'Add' || !denied) return undefined;
  return `Action denied by stack policy: Statement [#2] does not allow [${action}] for resource [LogicalResourceId/${LogicalResourceId}]`;
}
