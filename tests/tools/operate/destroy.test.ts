import { describe, expect, it } from 'vitest';
import { destroy, ProtectedStackError } from '../../../tools/operate/destroy';
import { deletionPlan } from '../../../tools/operate/retained';
import { AssemblyMissingError, synthesizedTemplate } from '../../../tools/operate/settings';
import { ShieldedResourcesError } from '../../../tools/operate/shields';
import { StackMissingError } from '../../../tools/operate/stack';
import type { Step } from '../../../tools/operate/steps';
import { NotInteractiveError } from '../../../tools/operate/terminal';
import { noStack, stackName, standing, testClients } from './support/grounds';
import { denied, type Recorded } from './support/replay';
import { testTerminal, type Typed } from './support/terminal';

const template = synthesizedTemplate({ stackName, profile: 'starter' });

interface Attempt extends Typed {
  readonly stack?: object | Error;
  readonly deployed?: string;
  /** What CloudFormation tells of the drift of a resource. */
  readonly drift?: Recorded;
}

const arn =
  'arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/lb/0123456789abcdef';

const driftTo = (StackResourceDriftStatus: string, protection: string): Recorded => ({
  StackResourceDrift: {
    PhysicalResourceId: arn,
    StackResourceDriftStatus,
    ActualProperties: JSON.stringify({
      LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: protection }],
    }),
  },
});

async function attempt(given: Attempt) {
  const { stack = standing(), deployed = template, ...typed } = given;
  const steps: Step[] = [];
  const terminal = testTerminal(typed);
  const demolition = {
    stackName,
    clients: testClients({
      DescribeStacksCommand: stack,
      GetTemplateCommand: { TemplateBody: deployed },
      ...(given.drift && { DetectStackResourceDriftCommand: given.drift }),
    }),
    terminal,
    run: async (step: Step) => void steps.push(step),
  };
  const result = await destroy(demolition).catch((error: unknown) => error);
  return { result, steps, shown: terminal.shown() };
}

describe('destroy', () => {
  it('says what goes and what is kept, and deletes for the name of the stack', async () => {
    const { result, steps, shown } = await attempt({ answers: [stackName] });
    expect(result).toBe(0);
    expect(shown).toContain(`stack ${stackName} in eu-central-1, account 111122223333`);
    const [goes = '', kept = ''] = shown.split('This is kept');
    expect(goes).toContain('AWS::ElasticLoadBalancingV2::LoadBalancer');
    expect(goes).not.toContain('AWS::Cognito::UserPool\n');
    expect(kept).toContain('AWS::Cognito::UserPool  ');
    expect(kept).toContain('AWS::S3::Bucket  ');
    expect(kept.match(/AWS::Cognito::UserPoolGroup.*/g)).toEqual([
      expect.stringMatching(/^AWS::Cognito::UserPoolGroup \(\d+\), with who is in them$/),
    ]);
    expect(kept).toContain('nobody is in it');
    expect(steps.map(({ args }) => args.slice(1))).toEqual([
      ['destroy', '--app', 'cdk.out/starter', '--no-notices', '--force', stackName],
    ]);
  });

  it.each(['yes', '', 'another'])('deletes nothing for %j', async (answer) => {
    const { result, steps } = await attempt({ answers: [answer] });
    expect([result, steps]).toEqual([0, []]);
  });

  it('explains the termination protection instead of asking', async () => {
    const [stack] = standing().Stacks;
    const { result, steps } = await attempt({
      stack: { Stacks: [{ ...stack, EnableTerminationProtection: true }] },
      answers: [stackName],
    });
    expect(result).toBeInstanceOf(ProtectedStackError);
    expect(String(result)).toContain('update-termination-protection --region eu-central-1');
    expect(steps).toEqual([]);
  });

  describe('of a load balancer that is protected', () => {
    const deployed = synthesizedTemplate({ stackName, profile: 'production' });
    const answers = [stackName];

    it.each<[string, Recorded]>([
      ['is as deployed', driftTo('IN_SYNC', 'true')],
      [
        'is as deployed, without a word of what that is',
        {
          StackResourceDrift: {
            PhysicalResourceId: arn,
            StackResourceDriftStatus: 'IN_SYNC',
            ActualProperties: '{}',
          },
        },
      ],
      ['differs in something else', driftTo('MODIFIED', 'true')],
    ])('stops where it %s, and prints the command that lifts it', async (_, drift) => {
      const { result, steps } = await attempt({ answers, deployed, drift });
      expect(result).toBeInstanceOf(ShieldedResourcesError);
      expect(String(result)).toContain(
        `aws elbv2 modify-load-balancer-attributes --region eu-central-1 --load-balancer-arn ${arn} --attributes Key=deletion_protection.enabled,Value=false`,
      );
      expect(steps).toEqual([]);
    });

    it.each<[string, Recorded]>([
      ['may not be read', denied],
      ['is not told', { StackResourceDrift: { StackResourceDriftStatus: 'NOT_CHECKED' } }],
    ])('stops where its state %s', async (_, drift) => {
      const { result, steps } = await attempt({ answers, deployed, drift });
      expect(result).toBeInstanceOf(ShieldedResourcesError);
      expect(steps).toEqual([]);
    });

    it.each(['ROLLBACK_FAILED', 'ROLLBACK_COMPLETE', 'DELETE_FAILED'])(
      'is not looked at where half of it has gone: %s',
      async (status) => {
        const { result, steps } = await attempt({ answers, deployed, stack: standing(status) });
        expect([result, steps.length]).toEqual([0, 1]);
      },
    );

    it('goes on once the protection has been lifted', async () => {
      const drift = driftTo('MODIFIED', 'false');
      const { result, steps } = await attempt({ answers, deployed, drift });
      expect([result, steps.length]).toEqual([0, 1]);
    });
  });

  it('wants a person, a stack and an assembly', async () => {
    const answers = [stackName];
    expect((await attempt({ answers, interactive: false })).result).toBeInstanceOf(
      NotInteractiveError,
    );
    expect((await attempt({ answers, stack: noStack })).result).toBeInstanceOf(StackMissingError);
    const unknown = standing('CREATE_COMPLETE', { Profile: 'none' });
    expect((await attempt({ answers, stack: unknown })).result).toBeInstanceOf(
      AssemblyMissingError,
    );
  });
});

describe('a deletion plan', () => {
  const plan = (resource: object) =>
    deletionPlan(JSON.stringify({ Resources: { It: { Type: 'T', ...resource } } }));
  const it_ = [{ logicalId: 'It', type: 'T' }];

  it.each(['Retain', 'RetainExceptOnCreate'])('keeps what has the policy %s', (DeletionPolicy) => {
    expect(plan({ DeletionPolicy })).toEqual({ deleted: new Map(), retained: it_, shielded: [] });
  });

  it.each([
    { DeletionProtection: 'ACTIVE' },
    { DeletionProtectionEnabled: true },
    { LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }] },
  ])('names what goes only after its protection is lifted: %j', (Properties) => {
    expect(plan({ Properties }).shielded).toEqual(it_);
    expect(plan({ Properties, DeletionPolicy: 'Retain' }).shielded).toEqual([]);
  });

  it('deletes the rest', () => {
    const Properties = {
      LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: 'false' }],
    };
    expect(plan({ Properties, DeletionPolicy: 'Delete' })).toEqual({
      deleted: new Map([['T', 1]]),
      retained: [],
      shielded: [],
    });
  });

  it('is made of a template only', () => {
    expect(() => deletionPlan('{}')).toThrow();
  });
});
