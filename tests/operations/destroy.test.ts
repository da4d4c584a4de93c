import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { STSClient } from '@aws-sdk/client-sts';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { destroy, ProtectedStackError } from '../../operations/destroy';
import { deletionPlan } from '../../operations/retained';
import { AssemblyMissingError } from '../../operations/settings';
import type { Step } from '../../operations/steps';
import { StackMissingError } from '../../operations/target';
import { NotInteractiveError } from '../../operations/terminal';
import { noStack, profile, ready, standing } from './support/grounds';
import { replay } from './support/replay';
import { testTerminal, type Typed } from './support/terminal';

const template = readFileSync(`cdk.out/starter/${profile.stackName}.template.json`, 'utf8');
const region = 'eu-central-1';

interface Attempt extends Typed {
  readonly stack?: object | Error;
  readonly profileName?: string;
}

async function attempt({ stack = standing(), profileName = 'starter', ...typed }: Attempt) {
  const steps: Step[] = [];
  const terminal = testTerminal(typed);
  const demolition = {
    profile: { ...profile, name: profileName },
    cloudFormation: replay(new CloudFormationClient({ region }), {
      DescribeStacksCommand: stack,
      GetTemplateCommand: { TemplateBody: template },
    }),
    sts: replay(new STSClient({ region }), ready),
    terminal,
    run: async (step: Step) => void steps.push(step),
  };
  const result = await destroy(demolition).catch((error: unknown) => error);
  return { result, steps, shown: terminal.shown() };
}

describe('destroy', () => {
  it('says what goes and what is kept, and deletes for the name of the stack', async () => {
    const { result, steps, shown } = await attempt({ answers: [profile.stackName] });
    expect(result).toBe(0);
    expect(shown).toContain('stack EmployeeAccessPortal in eu-central-1, account 111122223333');
    const [goes = '', kept = ''] = shown.split('This is kept');
    expect(goes).toContain('AWS::ElasticLoadBalancingV2::LoadBalancer');
    expect(goes).not.toContain('AWS::Cognito::UserPool\n');
    expect(kept).toContain('AWS::Cognito::UserPool  ');
    expect(kept).toContain('AWS::S3::Bucket  ');
    expect(steps.map(({ args }) => args.slice(1))).toEqual([
      ['destroy', '--app', 'cdk.out/starter', '--no-notices', '--force', profile.stackName],
    ]);
  });

  it.each(['yes', '', 'employeeaccessportal'])('deletes nothing for %j', async (answer) => {
    const { result, steps } = await attempt({ answers: [answer] });
    expect([result, steps]).toEqual([0, []]);
  });

  it('explains the termination protection instead of asking', async () => {
    const [stack] = standing().Stacks;
    const { result, steps } = await attempt({
      stack: { Stacks: [{ ...stack, EnableTerminationProtection: true }] },
      answers: [profile.stackName],
    });
    expect(result).toBeInstanceOf(ProtectedStackError);
    expect(String(result)).toContain('update-termination-protection --region eu-central-1');
    expect(steps).toEqual([]);
  });

  it('wants a person, a stack and an assembly', async () => {
    const answers = [profile.stackName];
    expect((await attempt({ answers, interactive: false })).result).toBeInstanceOf(
      NotInteractiveError,
    );
    expect((await attempt({ answers, stack: noStack })).result).toBeInstanceOf(StackMissingError);
    expect((await attempt({ answers, profileName: 'none' })).result).toBeInstanceOf(
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
