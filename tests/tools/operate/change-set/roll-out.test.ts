import type { ResourceChange } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { StackPolicyError, stackPolicy } from '../../../../tools/operate/change-set/stack-policy';
import {
  NoChangeSetError,
  StaleChangeSetError,
} from '../../../../tools/operate/change-set/change-set';
import { DeploymentFailedError } from '../../../../tools/operate/change-set/execution';
import {
  MistakenWordError,
  UnnamedLossError,
} from '../../../../tools/operate/change-set/judgement';
import { InterruptedError } from '../../../../tools/operate/errors';
import { StepFailedError } from '../../../../tools/operate/steps';
import { denied, serviceError } from '../support/replay';
import { attemptRollOut, type Attempt } from '../support/roll-out';
import { STACK_ID, type StackService } from '../support/stack-service';

const table = { Type: 'AWS::DynamoDB::GlobalTable', DeletionPolicy: 'Retain' };
const alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName: 'too-slow' } };
const deployed = { Acts6119D228: table, TooSlow: alarm, Kept: alarm };
const alarmChanges: ResourceChange = {
  LogicalResourceId: 'TooSlow',
  ResourceType: 'AWS::CloudWatch::Alarm',
  Action: 'Modify',
  Replacement: 'False',
  Details: [
    { Target: { Attribute: 'Properties', Name: 'Threshold', RequiresRecreation: 'Never' } },
  ],
};
const tableIsReplaced: ResourceChange = {
  LogicalResourceId: 'Acts6119D228',
  ResourceType: 'AWS::DynamoDB::GlobalTable',
  PhysicalResourceId: 'acts-1',
  Action: 'Modify',
  Replacement: 'True',
};
const harmless = { deployed, next: deployed, changes: [alarmChanges] };
const named = {
  deployed,
  next: deployed,
  changes: [alarmChanges, tableIsReplaced],
  words: { replace: ['Acts'] },
};

const commands = ({ calls }: StackService) => calls.map(({ name }) => name);

describe('rolling a change set out', () => {
  it('shows what it does, asks, and executes that one behind the policy', async () => {
    const attempt = await attemptRollOut({ ...harmless, yes: false, answers: ['yes'] });
    expect(attempt.result).toBe(true);
    expect(attempt.shown).toContain(
      'Changed in place:\n  AWS::CloudWatch::Alarm too-slow: Threshold',
    );
    expect(attempt.shown).toContain('Kept as it is: 2 resources.');
    expect(attempt.shown).toContain('What people notice:\n  nothing');
    expect(attempt.shown.indexOf('too-slow')).toBeLessThan(attempt.shown.indexOf('Deploy this?'));
    expect(attempt.shown).toContain('UPDATE_COMPLETE  AWS::CloudWatch::Alarm TooSlow');
    expect(attempt.executed).toEqual([expect.stringMatching(/^arn:.*:changeSet\/portal-/)]);
    expect(attempt.policies).toEqual([stackPolicy()]);
    const order = commands(attempt);
    expect(order.indexOf('SetStackPolicyCommand')).toBeLessThan(
      order.indexOf('ExecuteChangeSetCommand'),
    );
  });

  it.each(['no', '', 'y'])('deletes the change set for the answer %j', async (answer) => {
    const attempt = await attemptRollOut({ ...harmless, yes: false, answers: [answer] });
    expect(attempt.result).toBe(false);
    expect(attempt.shown).toContain('Nothing was deployed.');
    expect([attempt.changeSet(), attempt.executed, attempt.policies]).toEqual([undefined, [], []]);
  });

  it('sets the policy of a new stack once it stands', async () => {
    const changes = [{ ...alarmChanges, Action: 'Add' as const }];
    const attempt = await attemptRollOut({ next: { TooSlow: alarm }, changes });
    expect(attempt.result).toBe(true);
    expect(attempt.policies).toEqual([stackPolicy()]);
    expect(commands(attempt).at(-1)).toBe('SetStackPolicyCommand');
  });

  it('lifts the policy for what was named alone, and sets it back', async () => {
    const attempt = await attemptRollOut(named);
    expect(attempt.result).toBe(true);
    expect(attempt.shown).toContain('Lost:\n  table Acts is replaced');
    expect(attempt.policies).toEqual([stackPolicy(['Acts6119D228']), stackPolicy()]);
    expect(attempt.done).toContain('Acts6119D228');
  });

  it('ends well where nothing changes', async () => {
    const described = {
      Status: 'FAILED',
      ExecutionStatus: 'UNAVAILABLE',
      StatusReason:
        "The submitted information didn't contain changes. Submit different information to create a change set.",
    } as const;
    const nothing = { deployed, described };
    const attempt = await attemptRollOut(nothing);
    expect([attempt.result, attempt.changeSet(), attempt.executed]).toEqual([true, undefined, []]);
    expect(attempt.shown).toContain('Nothing changes');
    const mistaken = await attemptRollOut({ ...nothing, words: { replace: ['Acts'] } });
    expect(mistaken.result).toBeInstanceOf(MistakenWordError);
  });

  it.each<[string, NonNullable<Attempt['described']>]>([
    ['failed', { Status: 'FAILED', ExecutionStatus: 'UNAVAILABLE', StatusReason: 'No export X.' }],
    ['is not ready', { Status: 'CREATE_IN_PROGRESS', ExecutionStatus: 'UNAVAILABLE' }],
    ['is obsolete', { ExecutionStatus: 'OBSOLETE' }],
    ['says nothing', { Status: undefined, ExecutionStatus: undefined }],
  ])('stops where the change set %s, whether or not the CDK says so', async (_, described) => {
    for (const cdkFails of [false, true]) {
      const attempt = await attemptRollOut({ ...harmless, described, cdkFails });
      expect(attempt.result).toBeInstanceOf(NoChangeSetError);
      if (described.StatusReason) expect(String(attempt.result)).toContain('No export X.');
      expect([attempt.changeSet(), attempt.executed]).toEqual([undefined, []]);
    }
  });

  it('ends with the step where the CDK made no change set, or one although it failed', async () => {
    const run = async () => {
      throw new StepFailedError('cdk deploy failed');
    };
    expect((await attemptRollOut({ ...harmless, run })).result).toBeInstanceOf(StepFailedError);
    const made = await attemptRollOut({ ...harmless, cdkFails: true });
    expect(made.result).toBeInstanceOf(StepFailedError);
    expect([made.changeSet(), made.executed]).toEqual([undefined, []]);
  });

  it.each([
    { call: 'DescribeChangeSetCommand', time: 1 },
    { call: 'ExecuteChangeSetCommand', time: 0 },
  ])('says so where somebody else has changed the stack: $call', async (obsoleteBefore) => {
    const attempt = await attemptRollOut({ ...named, obsoleteBefore });
    expect(attempt.result).toBeInstanceOf(StaleChangeSetError);
    expect([attempt.changeSet(), attempt.executed]).toEqual([undefined, []]);
    expect(attempt.policies.at(-1) ?? stackPolicy()).toBe(stackPolicy());
  });

  it('tells why an update failed, and that alone', async () => {
    const attempt = await attemptRollOut({ ...named, breaking: 'TooSlow' });
    expect(attempt.result).toBeInstanceOf(DeploymentFailedError);
    expect(String(attempt.result)).toContain('The stack is UPDATE_ROLLBACK_COMPLETE');
    expect(String(attempt.result)).toContain(
      'TooSlow  Resource handler returned message: "broken"',
    );
    expect(attempt.policies.at(-1)).toBe(stackPolicy());
  });

  it('leaves it to the policy where CloudFormation does otherwise than it said', async () => {
    const conditional: ResourceChange = {
      ...tableIsReplaced,
      Replacement: 'Conditional',
      Details: [
        {
          Target: { Attribute: 'Properties', Name: 'Replicas', RequiresRecreation: 'Always' },
          Evaluation: 'Dynamic',
          ChangeSource: 'ResourceReference',
          CausingEntity: 'TooSlow',
        },
      ],
    };
    const attempt = await attemptRollOut({ ...named, words: {}, changes: [conditional] });
    expect(attempt.result).toBeInstanceOf(DeploymentFailedError);
    expect(String(attempt.result)).toContain('Action denied by stack policy');
    expect(attempt.done).toEqual([]);
  });

  it('goes on looking while nobody answers', async () => {
    const error = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    const failing = { call: 'DescribeStackEventsCommand', time: 1, error };
    expect((await attemptRollOut({ ...harmless, failing })).result).toBe(true);
  });

  describe('when it is stopped', () => {
    it.each(['GetTemplateCommand', 'DescribeChangeSetCommand'])(
      'during %s, deletes the change set and executes nothing',
      async (call) => {
        const stopped = new AbortController();
        const before = { [call]: () => stopped.abort() };
        const attempt = await attemptRollOut({ ...named, stopped, before });
        expect(attempt.result).toBeInstanceOf(InterruptedError);
        expect([attempt.changeSet(), attempt.executed, attempt.policies]).toEqual([
          undefined,
          [],
          [],
        ]);
      },
    );

    it('at the question, does the same', async () => {
      for (const stopped of [undefined, new AbortController()]) {
        const attempt = await attemptRollOut({
          ...named,
          yes: false,
          ...(stopped && { stopped, asked: () => stopped.abort() }),
        });
        expect(attempt.result).toBeInstanceOf(InterruptedError);
        expect([attempt.changeSet(), attempt.executed]).toEqual([undefined, []]);
      }
    });

    it('during the update, sets the policy back and says that the update goes on', async () => {
      const stopped = new AbortController();
      const before = { ExecuteChangeSetCommand: () => stopped.abort() };
      const attempt = await attemptRollOut({ ...named, stopped, before, endless: true });
      expect(attempt.result).toBeInstanceOf(InterruptedError);
      expect(String(attempt.result)).toContain('The update goes on in CloudFormation');
      expect(attempt.policies.at(-1)).toBe(stackPolicy());
    });
  });

  describe('where the policy cannot be set', () => {
    const forbidden = { call: 'SetStackPolicyCommand', error: denied };

    it('updates nothing', async () => {
      for (const attempt of [named, harmless]) {
        const { result, executed, changeSet } = await attemptRollOut({
          ...attempt,
          failing: { ...forbidden, time: 0 },
        });
        expect(result).toBeInstanceOf(StackPolicyError);
        expect([executed, changeSet()]).toEqual([[], undefined]);
      }
    });

    it('prints the command that sets it back, and why the update failed', async () => {
      const { result } = await attemptRollOut({
        ...named,
        breaking: 'TooSlow',
        failing: { ...forbidden, time: 1 },
      });
      expect(result).toBeInstanceOf(StackPolicyError);
      expect(String(result)).toContain(
        `aws cloudformation set-stack-policy --region eu-central-1 --stack-name ${STACK_ID} --stack-policy-body '${stackPolicy()}'`,
      );
      expect(String(result)).toContain('"broken"');
    });
  });

  it('prints the command that deletes a change set which it could not delete', async () => {
    const error = serviceError('Throttling');
    const failing = { call: 'DeleteChangeSetCommand', time: 0, error };
    const { result, shown } = await attemptRollOut({
      ...harmless,
      yes: false,
      answers: ['no'],
      failing,
    });
    expect(result).toBe(false);
    expect(shown).toContain('aws cloudformation delete-change-set --region eu-central-1');
  });

  it('asks for the word before the CDK lifts the protection against termination', async () => {
    // The synthesized stack is always protected: another name is not in its assembly.
    const assembled = { stackName: 'Another' };
    const steps: string[] = [];
    const run = async ({ label }: { label: string }) => void steps.push(label);
    const { result } = await attemptRollOut({ ...harmless, run, assembled });
    expect(result).toBeInstanceOf(UnnamedLossError);
    expect(String(result)).toContain('--unprotect Another');
    expect(steps).toEqual([]);
  });
});
