import { describe, expect, it } from 'vitest';
import { NotFoundException } from '@aws-sdk/client-sesv2';
import { deploy, PreconditionsError } from '../../../tools/operate/deploy';
import { StepFailedError, type Step } from '../../../tools/operate/steps';
import { NotInteractiveError } from '../../../tools/operate/terminal';
import { grounds, noStack, stackName, standing } from './support/grounds';
import { denied, noCredentials, type Recorded } from './support/replay';
import { noGroupWords, noWords } from './support/roll-out';
import { stackService } from './support/stack-service';
import { testTerminal, type Typed } from './support/terminal';

interface Attempt extends Typed {
  readonly yes?: boolean;
  readonly answers?: readonly string[];
  readonly aws?: Record<string, Recorded>;
  readonly settings?: object;
  /** The label of a step that fails. */
  readonly failing?: string;
}

const service = () =>
  stackService({
    next: { Topic: { Type: 'AWS::SNS::Topic' } },
    changes: [{ Action: 'Add', LogicalResourceId: 'Topic', ResourceType: 'AWS::SNS::Topic' }],
    outputs: {
      PortalUrl: 'https://portal.example.com',
      LoadBalancerDnsName: 'lb-1.eu-central-1.elb.amazonaws.com',
      UserPoolId: 'eu-central-1_Pool',
    },
  });

async function attempt({ yes = false, aws = {}, settings = {}, failing, ...typed }: Attempt) {
  const steps: Step[] = [];
  const terminal = testTerminal(typed);
  const cloudFormation = service();
  const on = grounds(
    {
      GetEmailIdentityCommand: () =>
        cloudFormation.done.length > 0
          ? { VerifiedForSendingStatus: false, DkimAttributes: { Tokens: ['t1', 't2', 't3'] } }
          : new NotFoundException({ $metadata: {}, message: '' }),
      ...cloudFormation.answers,
      ...aws,
    },
    settings,
  );
  const run = async (step: Step) => {
    steps.push(step);
    if (step.label === failing) throw new StepFailedError(`${failing} failed`);
    await cloudFormation.run(step);
  };
  const { signal: stopped } = new AbortController();
  const operator = {
    terminal,
    run,
    yes,
    words: noWords,
    groupWords: noGroupWords,
    stopped,
    pollMs: 0,
  };
  const result = await deploy({ ...on, ...operator }).catch((error: unknown) => error);
  return {
    result,
    steps,
    labels: steps.map(({ label }) => label),
    shown: terminal.shown(),
    executed: cloudFormation.executed,
  };
}

const ALL = ['npm run build', 'npm run synth', 'cdk deploy'];

describe('deploy', () => {
  it('checks, builds, shows the plan, asks, deploys and says what is next', async () => {
    const { result, labels, shown, executed } = await attempt({ answers: ['yes'] });
    expect(result).toBe(0);
    expect(labels).toEqual(ALL);
    expect(executed).toHaveLength(1);
    expect(shown.indexOf('Created:')).toBeLessThan(shown.indexOf('Deploy this?'));
    expect(shown).toContain(`Acting on the stack ${stackName} in eu-central-1`);
    expect(shown).toContain('PortalUrl            https://portal.example.com');
    expect(shown).toContain('npm run users:password -- dmar@example.com --deployed');
    expect(shown).toContain('npm run deploy:check -- https://portal.example.com');
    expect(shown).not.toContain('CNAME'); // the hosted zone takes them all
    expect(shown).toContain('Confirm the two mails from AWS Notifications to it@example.com');
    expect(shown).not.toContain('admin-create-user');
  });

  it('has the CDK prepare a change set of the synthesized assembly, and ask nothing', async () => {
    const { steps } = await attempt({ yes: true, interactive: false });
    const deployStep = steps.at(-1);
    expect(deployStep?.program).toBe(process.execPath);
    expect(deployStep?.args[0]).toMatch(/node_modules\/aws-cdk\/bin\/cdk$/);
    expect(deployStep?.args.slice(1)).toEqual([
      'deploy',
      '--app',
      'cdk.out/starter',
      '--no-notices',
      '--require-approval',
      'never',
      '--method',
      'prepare-change-set',
      '--change-set-name',
      expect.stringMatching(/^portal-[0-9a-f-]{36}$/),
      stackName,
    ]);
  });

  it.each(['no', '', 'y', stackName])('changes nothing for the answer %j', async (answer) => {
    const { result, executed, shown } = await attempt({ answers: [answer] });
    expect([result, executed]).toEqual([0, []]);
    expect(shown).toContain('Nothing was deployed.');
  });

  it('runs nothing if a precondition fails, --yes or not', async () => {
    const aws = { GetCallerIdentityCommand: noCredentials };
    for (const yes of [true, false]) {
      const { result, labels, shown } = await attempt({ yes, answers: ['yes'], aws });
      expect(result).toBeInstanceOf(PreconditionsError);
      expect(labels).toEqual([]);
      expect(shown).toContain('FAILED       Credentials');
      expect(shown).toContain('→ Sign in');
    }
  });

  it.each([0, 1, 2])('ends with the step that fails (%i)', async (index) => {
    const { result, labels } = await attempt({ yes: true, failing: ALL[index] ?? '' });
    expect(result).toBeInstanceOf(StepFailedError);
    expect(labels).toEqual(ALL.slice(0, index + 1));
  });

  it('runs nothing over another profile, whatever is said to it', async () => {
    const aws = {
      DescribeStacksCommand: standing('UPDATE_COMPLETE', { Profile: 'production' }),
      GetTemplateCommand: { TemplateBody: '{"Resources":{}}' },
    };
    for (const yes of [true, false]) {
      const { result, labels, shown } = await attempt({ yes, answers: ['yes'], aws });
      expect(result).toBeInstanceOf(PreconditionsError);
      expect(labels).toEqual([]);
      expect(shown).toContain('what stands is production; this would make it starter');
    }
  });

  it('deploys nothing over another profile that has come since it first looked', async () => {
    let looks = 0;
    const production = { Profile: 'production', PortalUrl: 'https://portal.example.com' };
    const aws = {
      DescribeStacksCommand: () => {
        looks += 1;
        return looks === 1 ? noStack : standing('UPDATE_COMPLETE', production);
      },
      GetTemplateCommand: { TemplateBody: '{"Resources":{}}' },
    };
    const { result, labels, executed, shown } = await attempt({ yes: true, aws });
    expect(result).toBeInstanceOf(PreconditionsError);
    expect([labels, executed]).toEqual([ALL.slice(0, 2), []]);
    expect(shown).toContain('what stands is production; this would make it starter');
  });

  it('judges no groups by a template that it may not read', async () => {
    const outputs = { Profile: 'starter', PortalUrl: 'https://portal.example.com' };
    const aws = {
      DescribeStacksCommand: standing('UPDATE_COMPLETE', { ...outputs, UserPoolId: 'pool' }),
      GetTemplateCommand: denied,
      ListGroupsCommand: { Groups: [{ GroupName: 'hr' }] },
      ListUsersInGroupCommand: { Users: [{ Username: 'ann' }] },
    };
    const { result, labels, shown } = await attempt({ yes: true, aws });
    expect(result).toBe(denied);
    expect(labels).toEqual(['npm run build', 'npm run synth']);
    expect(shown).not.toContain('hr');
  });

  it('asks nobody where nobody is', async () => {
    const { result, labels } = await attempt({ interactive: false });
    expect(result).toBeInstanceOf(NotInteractiveError);
    expect(labels).toEqual([]);
  });

  it('prints the records that are made by hand without a hosted zone', async () => {
    const { shown } = await attempt({ yes: true, settings: { hostedZone: undefined } });
    expect(shown).toContain('CNAME  portal.example.com  →  lb-1.eu-central-1.elb.amazonaws.com');
    for (const token of ['t1', 't2', 't3']) {
      expect(shown).toContain(
        `CNAME  ${token}._domainkey.example.com  →  ${token}.dkim.amazonses.com`,
      );
    }
  });

  it('prints how the first person is created where nobody is seeded', async () => {
    const { shown } = await attempt({ yes: true, settings: { seedPeople: false } });
    const at = '--region eu-central-1 --user-pool-id eu-central-1_Pool --username <email>';
    const created = shown.indexOf(
      `aws cognito-idp admin-create-user ${at} --message-action SUPPRESS --user-attributes Name=email,Value=<email> Name=email_verified,Value=true Name=given_name,Value=<given> Name=family_name,Value=<family>`,
    );
    const grouped = shown.indexOf(
      `aws cognito-idp admin-add-user-to-group ${at} --group-name <engineering|`,
    );
    const password = shown.indexOf('npm run users:password -- <email> --deployed');
    expect(created).toBeGreaterThan(0);
    expect(grouped).toBeGreaterThan(created);
    expect(password).toBeGreaterThan(grouped);
  });

  it('says that no alarm reaches anybody without an address', async () => {
    const { shown } = await attempt({ yes: true, settings: { alarmEmail: undefined } });
    expect(shown).toContain('No alarm reaches anybody: set "alarmEmail"');
  });
});
