import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, CfnResource } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { runSynthesis } from '../../infra/command';
import type { CommandOptions } from '../../infra/command';
import { readFindings } from '../../infra/findings';
import { fixtureBuild, settings, temporaryFolder } from './assembly';

const folder = temporaryFolder();
const { releaseFolder, triggersFolder } = fixtureBuild(folder);
const build = ['--release', releaseFolder, '--triggers', triggersFolder];
const config = join(folder, 'portal.config.json');
writeFileSync(config, JSON.stringify(settings));

/** The quicker profile alone. */
const one = ['--profile', 'starter'];

function run(args: string[], amend?: CommandOptions['amend'], today = '2026-11-27') {
  const lines: string[] = [];
  const out = join(folder, 'assembly');
  const code = runSynthesis(['--out', out, ...build, '--config', config, ...args], {
    print: (line) => lines.push(line),
    today,
    ...(amend ? { amend } : {}),
  });
  return { code, text: lines.join('\n') };
}

describe('npm run synth', () => {
  it('synthesizes every profile into a folder of its own, and counts the findings', () => {
    const { code, text } = run([]);
    expect(code).toBe(0);
    expect(text.split('\n')).toEqual([
      'starter: AwsSolutions: 131 rules, 0 open findings, 4 acknowledged',
      'starter: CloudFormation Validate: 293 rules, 0 open findings, 0 acknowledged',
      'starter: PortalRules: 49 rules, 0 open findings, 0 acknowledged',
      'production: AwsSolutions: 131 rules, 0 open findings, 3 acknowledged',
      'production: NIST.800.53.R5: 85 rules, 0 open findings, 7 acknowledged',
      'production: CloudFormation Validate: 293 rules, 0 open findings, 0 acknowledged',
      'production: PortalRules: 49 rules, 0 open findings, 0 acknowledged',
    ]);
    expect(readdirSync(join(folder, 'assembly')).sort()).toEqual(['production', 'starter']);
  });

  it('synthesizes one profile alone, and knows no other', () => {
    const out = join(folder, 'one');
    expect(run([...one, '--out', out, '--sign-in-prefix', 'as-it-stands']).code).toBe(0);
    expect(readdirSync(out)).toEqual(['starter']);
    const template = readFileSync(
      join(out, 'starter', 'EmployeeAccessPortal.template.json'),
      'utf8',
    );
    expect(JSON.parse(template)).toMatchObject({
      Outputs: { SignInDomainPrefix: { Value: 'as-it-stands' } },
    });
    expect(run(['--profile', 'nothing'])).toEqual({
      code: 1,
      text: '--profile: expected one of starter, production, got "nothing"',
    });
  });

  it('fails when a rule pack finds something, and says what and where', () => {
    const { code, text } = run(one, (stack) => new Bucket(stack, 'Unguarded'));
    expect(code).toBe(1);
    expect(text).toMatch(/^error AwsSolutions-S1 at EmployeeAccessPortal\/Unguarded\/Resource: /m);
    expect(text).toContain('starter: AwsSolutions: 131 rules, 2 open findings, 4 acknowledged');
  });

  it('warns of exceptions whose last day is over, and does not fail by the clock', () => {
    expect(run(one, undefined, '2027-05-31').text).not.toContain('warning');
    const { code, text } = run(one, undefined, '2027-06-01');
    expect(code).toBe(0);
    expect(text).toContain('warning: 4 of them until a day that is over');
  });

  it('fails for a mere warning', () => {
    const { code, text } = run(one, (stack) => {
      Annotations.of(stack).addWarningV2('test:warning', 'Something is odd.');
    });
    expect(code).toBe(1);
    expect(text).toMatch(/^warning .*Something is odd\./m);
  });

  it('fails for a template that CloudFormation would refuse', () => {
    const { code, text } = run(one, (stack) => {
      new CfnResource(stack, 'Misspelt', {
        type: 'AWS::SNS::Topic',
        properties: { TopicNam: 'events' },
      });
    });
    expect(code).toBe(1);
    expect(text).toContain('TopicNam');
  });

  it('refuses an option that it does not have', () => {
    const { code, text } = run(['--bogus']);
    expect(code).toBe(1);
    expect(text).toContain('--bogus');
  });

  it('fails without a release, and says how to make one', () => {
    const { code, text } = run(['--release', join(folder, 'nothing')]);
    expect(code).toBe(1);
    expect(text).toContain('run npm run build first');
  });

  it('fails without a trigger, and names it', () => {
    const triggers = fixtureBuild(join(folder, 'half')).triggersFolder;
    rmSync(join(triggers, 'verify-auth-challenge'), { recursive: true });
    const { code, text } = run(['--triggers', triggers]);
    expect(code).toBe(1);
    expect(text).toMatch(/^expected the bundle of verify-auth-challenge at .*run npm run build/);
  });

  it('fails for a wrong setting, and names the file and the key', () => {
    const wrong = join(folder, 'wrong.json');
    writeFileSync(wrong, JSON.stringify({ ...settings, region: 'here' }));
    const { code, text } = run(['--config', wrong]);
    expect(code).toBe(1);
    expect(text).toMatch(/wrong\.json: "region": expected .*, got "here"/);
  });

  it('leaves with that code', async () => {
    const args = ['--import', 'tsx', 'infra/main.ts', '--release', join(folder, 'nothing')];
    const code = await new Promise((resolve) => {
      execFile(process.execPath, args, (error) => resolve(error?.code ?? 0));
    });
    expect(code).toBe(1);
    expect(process.exitCode).toBeUndefined();
  });
});

describe('the report of an assembly', () => {
  const assembly = join(folder, 'reported');
  mkdirSync(assembly);
  const report = (content: unknown) =>
    writeFileSync(join(assembly, 'validation-report.json'), JSON.stringify(content));

  it('counts a rule pack that failed itself as a finding', () => {
    report({
      pluginReports: [
        {
          pluginName: 'Pack',
          conclusion: 'failure',
          violations: [],
          metadata: { error: 'It broke.' },
        },
      ],
    });
    expect(readFindings(assembly)[0]?.open).toMatchObject([
      { rule: 'Pack', description: 'It broke.' },
    ]);
  });

  it('is not trusted in another shape, or when absent', () => {
    report({ pluginReports: [{ pluginName: 'Pack' }] });
    expect(() => readFindings(assembly)).toThrow();
    report({});
    expect(() => readFindings(assembly)).toThrow();
    expect(() => readFindings(join(folder, 'nothing'))).toThrow(/validation-report\.json/);
  });
});
