import fc from 'fast-check';
import type { ResourceChange } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import type { Words } from '../../../../tools/operate/change-set/judgement';
import { stackPolicy } from '../../../../tools/operate/change-set/stack-policy';
import { serviceError } from '../support/replay';
import { attemptRollOut } from '../support/roll-out';

/** What is never lost without its word, as the operator was promised it. */
const GUARDED = [
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolGroup',
  'AWS::Cognito::UserPoolUser',
  'AWS::DynamoDB::GlobalTable',
  'AWS::WAFv2::WebACL',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
];

/** These may leave the stack where they stay in the account. */
const LEAVING = [
  'AWS::KMS::Key',
  'AWS::SES::EmailIdentity',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
];

const HARMLESS = ['AWS::CloudWatch::Alarm', 'AWS::IAM::ManagedPolicy', 'AWS::EC2::LaunchTemplate'];

const direct = (RequiresRecreation: 'Always' | 'Conditionally') => ({
  Target: { Attribute: 'Properties', Name: 'X', RequiresRecreation } as const,
  Evaluation: 'Static' as const,
  ChangeSource: 'DirectModification' as const,
});

/** Each thing that a change set does to a resource, and whether the resource is there afterwards. */
const INTENTS: Readonly<Record<string, Partial<ResourceChange>>> = {
  added: { Action: 'Add' },
  changed: { Action: 'Modify', Replacement: 'False' },
  replaced: { Action: 'Modify', Replacement: 'True', PolicyAction: 'ReplaceAndRetain' },
  conditional: { Action: 'Modify', Replacement: 'Conditional', Details: [direct('Conditionally')] },
  unexplained: { Action: 'Modify', Replacement: 'Conditional' },
  untold: { Action: 'Modify' },
  dynamic: { Action: 'Dynamic' },
  removed: { Action: 'Remove', PolicyAction: 'Delete' },
  left: { Action: 'Remove', PolicyAction: 'Retain' },
};

interface Planned {
  readonly type: string;
  readonly intent: string;
  readonly isNamed: boolean;
}

const planned: fc.Arbitrary<Planned> = fc.record({
  type: fc.constantFrom(...GUARDED, ...LEAVING, ...HARMLESS),
  intent: fc.constantFrom(...Object.keys(INTENTS)),
  isNamed: fc.boolean(),
});

const plans = fc.array(planned, { minLength: 1, maxLength: 7 });

const idOf = (index: number) => `R${index}`;

function mustBeNamed({ type, intent }: Planned): boolean {
  if (intent === 'added' || intent === 'changed') return false;
  return GUARDED.includes(type) || (LEAVING.includes(type) && intent !== 'left');
}

function optionFor({ type, intent }: Planned): keyof Words {
  if (intent !== 'removed' && intent !== 'left') return 'replace';
  return type === 'AWS::Cognito::UserPoolGroup' ? 'remove-area' : 'remove';
}

function stackOf(plan: readonly Planned[]) {
  const resources = plan.map(({ type }, index) => [idOf(index), { Type: type }] as const);
  const changes = plan.map(({ type, intent }, index) => ({
    LogicalResourceId: idOf(index),
    ResourceType: type,
    ...INTENTS[intent],
  }));
  const deployed = resources.filter((_, index) => plan[index]?.intent !== 'added');
  const next = resources.filter((_, index) => !/removed|left/.test(plan[index]?.intent ?? ''));
  const words: Partial<Record<keyof Words, string[]>> = {};
  plan.forEach((each, index) => {
    if (mustBeNamed(each) && each.isNamed) (words[optionFor(each)] ??= []).push(idOf(index));
  });
  return {
    deployed: Object.fromEntries(deployed),
    next: Object.fromEntries(next),
    changes,
    words,
  };
}

describe('whatever a change set does', () => {
  it('nothing guarded is lost without its own word, and what is named is done', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const { changes, ...stack } = stackOf(plan);
        const attempt = await attemptRollOut({ ...stack, changes });
        const unnamed = plan.flatMap((each, index) =>
          mustBeNamed(each) && !each.isNamed ? idOf(index) : [],
        );
        if (unnamed.length === 0) {
          expect(attempt.result).toBe(true);
          expect(attempt.done).toEqual(changes.map(({ LogicalResourceId }) => LogicalResourceId));
          expect(attempt.policies.at(-1)).toBe(stackPolicy());
        } else {
          expect(String(attempt.result)).toContain('Nothing was deployed');
          for (const id of unnamed) expect(String(attempt.result)).toContain(id);
          expect([attempt.executed, attempt.policies, attempt.done]).toEqual([[], [], []]);
          expect(attempt.changeSet()).toBeUndefined();
        }
      }),
    );
  });

  it('a word for what it does not do is a mistake', async () => {
    const option = fc.constantFrom<keyof Words>('remove-area', 'remove', 'replace', 'unprotect');
    await fc.assert(
      fc.asyncProperty(plans, option, async (plan, wrong) => {
        const stack = stackOf(plan.map((each) => ({ ...each, isNamed: true })));
        const words = { ...stack.words, [wrong]: [...(stack.words[wrong] ?? []), 'Nobody'] };
        const attempt = await attemptRollOut({ ...stack, words });
        expect(String(attempt.result)).toContain(`--${wrong} Nobody names nothing`);
        expect([attempt.executed, attempt.changeSet()]).toEqual([[], undefined]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('whatever fails', () => {
  const error = serviceError('InternalFailure', 'try again');
  const calls = [
    'DescribeChangeSetCommand',
    'GetTemplateCommand',
    'SetStackPolicyCommand',
    'ExecuteChangeSetCommand',
    'DescribeStackEventsCommand',
  ];
  const failures = fc.record({
    call: fc.constantFrom(...calls),
    time: fc.nat({ max: 3 }),
    error: fc.constant(error),
  });

  it('the policy is back or its command is printed, and only what was shown was executed', async () => {
    const breaking = fc.option(fc.nat({ max: 6 }).map(idOf), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(plans, failures, breaking, async (plan, failing, broken) => {
        const stack = stackOf(plan.map((each) => ({ ...each, isNamed: true })));
        const attempt = await attemptRollOut({
          ...stack,
          failing,
          ...(broken !== undefined && { breaking: broken }),
        });
        const isBack = (attempt.policies.at(-1) ?? stackPolicy()) === stackPolicy();
        const isTold = String(attempt.result).includes(`--stack-policy-body '${stackPolicy()}'`);
        expect(isBack || isTold).toBe(true);
        const [first] = attempt.described;
        expect(attempt.executed.every((arn) => arn === first)).toBe(true);
        expect(attempt.executed.length).toBeLessThanOrEqual(1);
        if (attempt.executed.length === 0) expect(attempt.changeSet()).toBeUndefined();
      }),
    );
  });
});
